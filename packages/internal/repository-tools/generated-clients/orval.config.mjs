export default {
  v2: {
    input: './v2.yaml',
    output: {
      target: './orval/v2.ts',
      client: 'fetch',
      override: { mutator: { path: './send.ts', name: 'send' } },
    },
  },
};
