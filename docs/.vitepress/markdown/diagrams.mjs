/** Renders ```mermaid fences with the component `Diagram`, named after the heading above. */
export function renderDiagrams(md) {
  const { fence } = md.renderer.rules;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const { info, content } = tokens[index];
    if (info.trim() !== 'mermaid') return fence(tokens, index, ...rest);
    const label = md.utils.escapeHtml(headingAbove(tokens, index));
    return `<Diagram label="${label}" source="${encodeURIComponent(content)}" />`;
  };
}

function headingAbove(tokens, index) {
  const heading = tokens.slice(0, index).findLastIndex(({ type }) => type === 'heading_open');
  return tokens[heading + 1].content;
}
