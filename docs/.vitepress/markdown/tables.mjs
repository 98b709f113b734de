/** Makes tables accessible: the keyboard can scroll a wide one, and an empty cell is no heading. */
export function improveTables(md) {
  md.renderer.rules.table_open = () => '<table tabindex="0">';
  md.core.ruler.push('empty-headings', ({ tokens }) => {
    tokens.forEach((token, index) => {
      if (token.type !== 'th_open' || tokens[index + 1].content !== '') return;
      token.tag = 'td';
      tokens[index + 2].tag = 'td';
    });
  });
}
