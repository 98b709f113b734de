import { statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

/**
 * Points links to files that are not on the site at the repository on the web. Without the repository's address, only the
 * text remains, with the path in a tooltip.
 */
export function linkToRepository(md, repository) {
  md.core.ruler.push('repository-links', ({ tokens, env }) => {
    const parts = tokens.flatMap(({ children }) => children ?? []);
    const links = parts.filter(({ type }) => type.startsWith('link_'));
    // Links are not nested, so each start is followed by its end.
    for (let index = 0; index < links.length; index += 2) {
      const target = targetOf(links[index].attrGet('href'), env);
      if (target) redirect(links.slice(index, index + 2), { repository, target });
    }
  });
}

/** The target of a link to a file that is not on the site. Undefined for other links. */
function targetOf(href, { path: page, relativePath }) {
  const [, path, hash = ''] = /^(?![a-z]+:|\/|#)([^#?]+)(#.*)?$/.exec(href) ?? [];
  if (path === undefined) return undefined;
  const docs = page.slice(0, -relativePath.length);
  const file = resolve(dirname(page), decodeURI(path));
  if (file.startsWith(docs) && /(\.md|\/)$/.test(path)) return undefined;
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new Error(`${relativePath} links to ${path}, which does not exist`);
  return { path: relative(dirname(docs), file), hash, isFolder: stats.isDirectory() };
}

function redirect(tokens, { repository, target: { path, hash, isFolder } }) {
  const [start] = tokens;
  if (repository) {
    const kind = isFolder ? 'tree' : 'blob';
    return start.attrSet('href', `${repository}/${kind}/HEAD/${path}${hash}`);
  }
  start.attrs = [['title', `${path} in the repository`]];
  for (const token of tokens) token.tag = 'span';
}
