-- Loaded by the scripts for wrk beside it. What a script counts as `answered` and `refused` is added up over its threads
-- and printed as one line of JSON at the end; a script with another end has a `setup` and a `done` of its own.

local threads = {}

function setup(thread)
    table.insert(threads, thread)
end

-- The lines of a file.
function lines(path)
    local all = {}
    for line in io.lines(path) do all[#all + 1] = line end
    return all
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
