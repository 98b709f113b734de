export default () => globalThis.stopKaisa();
