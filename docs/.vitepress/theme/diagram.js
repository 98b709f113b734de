import { useData } from 'vitepress';
import { h, onMounted, ref, useId, watch } from 'vue';

/** Draws a Mermaid diagram in the colours of the page. Until then, and without scripts, its source is shown. */
export const Diagram = {
  props: { label: String, source: String },
  setup({ label, source }) {
    const { isDark } = useData();
    const id = `diagram-${useId()}`;
    const svg = ref('');
    const draw = async () => {
      svg.value = await render(id, decodeURIComponent(source), isDark.value);
    };
    onMounted(draw);
    watch(isDark, draw);
    const image = { class: 'diagram', role: 'img', 'aria-label': label, tabindex: 0 };
    return () =>
      svg.value
        ? h('div', { ...image, innerHTML: svg.value })
        : h('pre', { class: 'diagram' }, decodeURIComponent(source));
  },
};

async function render(id, source, isDark) {
  const { default: mermaid } = await import('mermaid');
  const { fontFamily } = getComputedStyle(document.body);
  const theme = isDark ? 'dark' : 'neutral';
  mermaid.initialize({ startOnLoad: false, theme, fontFamily });
  const { svg } = await mermaid.render(id, source);
  // On a phone, a wide diagram scrolls before its text becomes too small to read.
  return svg.replace(/max-width: ([\d.]+px);/, '$& min-width: min($1, 36rem);');
}
