import { requireTool } from '@kaisa-auth/tools/tool.mjs';

/** Resolves to a page of these lines, as Prettier formats it. */
export function formatMarkdown(lines) {
  const { format } = requireTool('lint', 'prettier');
  return format(lines.join('\n'), { parser: 'markdown', printWidth: 130 });
}
