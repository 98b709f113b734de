/** Pages for machines, which nobody searches. */
const FOR_MACHINES = /^results\//;

/** MiniSearch's options. The functions also run in the browser, so they name nothing outside themselves. */
const miniSearch = {
  options: {
    // `Next.js` is one word, as is `invalid_client`.
    tokenize: (text) => text.replace(/\.js\b/gi, 'js').split(/[^\p{L}\p{N}_]+/u),
    processTerm: (word) =>
      /^(an?|and|are|can|do(es)?|for|how|in|is|it|my|of|on|or|the|to|what|why|with)$/i.test(word)
        ? null
        : word.toLowerCase(),
  },
  searchOptions: {
    // Headings say what a section is about.
    boost: { title: 6, titles: 4, text: 1 },
    fuzzy: 0.1,
    // Pages that list everything contain every word.
    boostDocument: (id) => (/\/(contract|reference\/(api|openapi)\/)/.test(id) ? 0.2 : 1),
  },
};

export const search = {
  provider: 'local',
  options: {
    miniSearch,
    _render: (source, env, md) =>
      FOR_MACHINES.test(env.relativePath) ? '' : md.render(source, env),
  },
};
