-- Reads ready requests from one file per thread; prints the figures as one line of JSON. usage: wrk -s requests.lua URL -- FILE...
local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("number", #threads)
end

function init(args)
  file = assert(io.open(args[number], "rb"))
  used_up = 0
  -- wrk asks for one request before it starts, to see whether they are all the same.
end

function request()
  local length = file:read(6)
  if not length then
    -- What comes now is a repetition: the run says so and does not count.
    used_up = 1
    file:seek("set")
    length = file:read(6)
  end
  return file:read(tonumber(length))
end

function done(summary, latency, requests)
  local repeated = 0
  for _, thread in ipairs(threads) do repeated = repeated + thread:get("used_up") end
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"seconds":%.3f,"p50":%.3f,"p99":%.3f,"max":%.3f,"errors":%d,"usedUp":%s}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, tostring(repeated > 0)))
end
