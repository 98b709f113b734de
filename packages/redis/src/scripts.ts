// What Redis does in one step. Whatever a script touches is in KEYS, as Cluster and access lists want it, and every
// command in it is older than Redis 6. Redis keeps a script by its digest: a changed text is a new script.

/** KEYS: entry. → its value and how many ms it still lives, or nil. */
export const READ = `
local value = redis.call('GET', KEYS[1])
if not value then return false end
return {value, redis.call('PTTL', KEYS[1])}`;

/** KEYS: entry, lease. ARGV: value, ms, and the holder if only that one may. → 1 if written */
export const WRITE = `
if ARGV[3] and redis.call('GET', KEYS[2]) ~= ARGV[3] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

/** KEYS: entry or lease. ARGV: the text that it must have to be deleted. */
export const REMOVE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;

/**
 * KEYS: lease. ARGV: holder, ms. → 1 if the holder has it. Clients send a command again when the connection broke
 * before its answer came, so asking twice must give the same answer.
 */
export const LEASE = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;
