import { useData } from 'vitepress';
import { h, onMounted, ref, useId, watch } from 'vue';

/** Draws a Mermaid diagram in the colours of the page. Until then, and without scripts, its source is shown. */
export const Diagram = {
  props: { label: String, source: String },
  setup({ label, source: encoded }) {
    const source = decodeURIComponent(encoded);
    const { isDark } = useData();
    const id = `diagram-${useId()}`;
    const svg = ref('');
    const draw = async () => {
      svg.value = await render(id, source, isDark.value ? 'dark' : 'neutral');
    };
    onMounted(draw);
    watch(isDark, draw);
    return () =>
      svg.value
        ? h('div', { class: 'diagram', role: 'img', 'aria-label': label, innerHTML: svg.value })
        : h('pre', { class: 'diagram' }, source);
  },
};

async function render(id, source, theme) {
  const { default: mermaid } = await import('mermaid');
  mermaid.initialize({ startOnLoad: false, theme, fontFamily: 'inherit' });
  const { svg } = await mermaid.render(id, source);
  return svg;
}
