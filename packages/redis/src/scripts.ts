// Scripts that Redis runs atomically. Each lists in KEYS every key it touches, as Redis Cluster and ACLs require, and uses
// only commands that Redis 5 has. Redis caches a script by the digest of its text.

/**
 * KEYS: entry. Returns its value and its remaining lifetime in ms, or nil. A value of more than 16 KiB is not ours:
 * an empty one is returned in its place, so that it costs neither this process nor the connection anything.
 */
export const READ = `
local value = ''
if redis.call('STRLEN', KEYS[1]) <= 16384 then value = redis.call('GET', KEYS[1]) end
if not value then return false end
return {value, redis.call('PTTL', KEYS[1])}`;

/**
 * KEYS: entry, lease. ARGV: value, lifetime in ms, and optionally the holder that must have the lease. Returns 1 if
 * written.
 */
export const WRITE = `
if ARGV[3] and redis.call('GET', KEYS[2]) ~= ARGV[3] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

/** KEYS: entry or lease. ARGV: the value that the key must have. Returns 1 if deleted. */
export const REMOVE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;

/**
 * KEYS: lease. ARGV: holder, lifetime in ms. Returns 1 or 0, whether the holder has the lease now, and the beginning of the
 * other holder's name: the one that has the lease, or whose lease never expired, or later than is asked for, and was
 * replaced. A holder that has the lease already gets 1 again, because clients repeat a command if the connection breaks
 * before the reply.
 */
export const LEASE = `
local holder = redis.call('GET', KEYS[1])
if holder == ARGV[1] then holder = false end
local other = holder and string.sub(holder, 1, 64)
local left = redis.call('PTTL', KEYS[1])
if holder and left >= 0 and left <= tonumber(ARGV[2]) then return {0, other} end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {1, other}`;

/** KEYS: lease. ARGV: holder, lifetime in ms from now. Returns 1 if the holder still has the lease. */
export const EXTEND = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;
