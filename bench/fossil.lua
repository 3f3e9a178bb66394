-- Posts to Fossil, each with another text, and prints one line of JSON at the end.
--
--     wrk -t 1 -c CONNECTIONS -d SECONDS -s fossil.lua URL -- PAGE STATUS COOKIE BODY
--
-- STATUS is that of a post that was taken. What stands in BODY for NUMBER becomes the number of the post.

local threads = {}

function setup(thread)
    table.insert(threads, thread)
end

function init(words)
    page, right, cookie, body = words[1], tonumber(words[2]), words[3], words[4]
    number, answered, refused = 0, 0, 0
end

function request()
    number = number + 1
    local address = "http://" .. wrk.headers["Host"]
    return wrk.format("POST", "/cgi-bin/fossil/" .. page, {
        ["Cookie"] = cookie,
        ["Origin"] = address,
        ["Referer"] = address .. "/cgi-bin/fossil/" .. page,
        ["Content-Type"] = "application/x-www-form-urlencoded",
    }, (body:gsub("NUMBER", tostring(number))))
end

function response(status)
    if status == right then answered = answered + 1 else refused = refused + 1 end
end

function done(summary, latency)
    local answers, others = 0, 0
    for _, thread in ipairs(threads) do
        answers = answers + thread:get("answered")
        others = others + thread:get("refused")
    end
    local errors = summary.errors
    print(string.format(
        '{"answered": %d, "refused": %d, "broken": %d, "seconds": %.6f, "p50": %.3f, "p99": %.3f, "longest": %.3f}',
        answers, others, errors.connect + errors.read + errors.write + errors.timeout, summary.duration / 1e6,
        latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
