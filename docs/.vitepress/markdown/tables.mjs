/** A wide table scrolls on a small screen, so the keyboard must reach it. */
export function letTablesScroll(md) {
  md.renderer.rules.table_open = () => '<table tabindex="0">';
}
