import { requireTool } from '@kaisa-auth/tools/tool.mjs';

/** Resolves to a page as Prettier formats it. */
export function formatMarkdown(text) {
  const { format } = requireTool('lint', 'prettier');
  return format(text, { parser: 'markdown', printWidth: 130 });
}
