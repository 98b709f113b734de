// What docs/guides/observability.md shows of logging.

export const LEVELS = {
  cooldown: 'error',
  request_failed: 'warn',
  store_degraded: 'warn',
  store_entry_refused: 'warn',
  origin_skipped: 'warn',
  invalidated: 'info',
  store_recovered: 'info',
};

const levelOf = ({ type }) => LEVELS[type] ?? 'debug';

export const toPino = (log) => ({
  onEvent: (event) => log[levelOf(event)]({ ...event, key: undefined }, 'kaisa-auth'),
});

export const toWinston = (log) => ({
  onEvent: (event) => log.log(levelOf(event), 'kaisa-auth', { ...event, key: undefined }),
});

export const toConsole = () => ({
  onEvent: (event) => console[levelOf(event)]('kaisa-auth', { ...event, key: undefined }),
});

export const toChannel = (channel) => ({
  onEvent: (event) => channel.publish(event),
});
