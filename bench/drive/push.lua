-- One push after another, each to the next friend of a file with one user id a line. usage: wrk -s push.lua URL -- FILE TOKEN
local users = {}

function init(args)
  for line in io.lines(args[1]) do table.insert(users, line) end
  headers = { ["content-type"] = "application/json", authorization = "Bearer " .. args[2] }
  at = 0
end

function request()
  at = at % #users + 1
  return wrk.format("POST", "/api/v2/bot/message/push", headers, '{"to":"' .. users[at] .. '","messages":[{"type":"text","text":"秋冬新品到店，先看先選。"}]}')
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests":%d,"seconds":%.3f,"p50":%.3f,"p99":%.3f,"errors":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
