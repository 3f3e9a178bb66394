-- Posts everything that members post, right and wrong, and notes what was sent and what came of it.
--
--     wrk -t N -c N -d SECONDS -s mixed.lua URL -- MEMBERS PLACES FOLDER RUN FIRST N
--
-- One thread for each connection: each plays one member after the other, of the lines `ID NAME` in MEMBERS from FIRST
-- on, at the places whose slugs are the lines of PLACES. FOLDER/RUN-N.txt has a line for each post that was sent:
-- status, kind, member, what was sent, milliseconds. The status is `-` where no answer came. RUN makes the texts unique.

dofile((debug.getinfo(1, "S").source:match("^@(.*/)") or "") .. "common.lua")

local ffi = require("ffi")
ffi.cdef [[ typedef struct { long sec, nsec; } moment; int clock_gettime(int, moment *); ]]

local item, password = "title-early-riser", "long-enough-for-a-bench"
local count = 0 -- of threads, in the script's own state

function setup(thread)
    thread:set("own", count)
    count = count + 1
end

local function now()
    local time = ffi.new("moment")
    ffi.C.clock_gettime(1, time)
    return tonumber(time.sec) * 1e3 + tonumber(time.nsec) / 1e6
end

function init(words)
    members, places, run, number = lines(words[1]), lines(words[2]), words[4], tonumber(words[5]) + own
    threads = tonumber(words[6])
    log = io.open(words[3] .. "/" .. run .. "-" .. own .. ".txt", "w")
    address = "http://" .. wrk.headers["Host"]
    step, serial = 0, 0
    begin_member()
end

function begin_member()
    member, name = members[number % #members + 1]:match("(%d+) (%S+)")
    number = number + threads
    step, session, key, order = 0, nil, nil, nil
end

local function place(offset) return places[(number + offset) % #places + 1] end

-- A text that no other post has.
local function unique(kind)
    serial = serial + 1
    return kind .. "-" .. run .. "-" .. own .. "-" .. serial
end

local function check_in(offset)
    return function()
        local note = unique("note")
        return { "checkin", "place=" .. place(offset) .. "&note=" .. note, "check-in", note, { [303] = true } }
    end
end

local function confirmation(key) return "action=confirm&item=" .. item .. "&key=" .. (key or "") end

-- What a member does, in this order: program, body, kind, what to look for afterwards, the statuses that are right.
local steps = {
    function()
        return { "login", "action=signin&name=" .. name .. "&password=" .. password, "sign-in", "", { [303] = true } }
    end,
    check_in(0),
    check_in(3),
    function()
        local note = string.rep("x", 300)
        return { "checkin", "place=" .. place(0) .. "&note=" .. note, "wrong", "note", { [422] = true } }
    end,
    check_in(5),
    function()
        local shown = unique("Name")
        return { "account", "action=profile&shown_name=" .. shown .. "&bio=Under+load", "profile", shown, { [303] = true } }
    end,
    function() return { "redeem", "action=buy&item=" .. item, "buy", "", { [200] = true } } end,
    function() return { "redeem", confirmation(key), "confirm", key or "", { [200] = true }, json = true } end,
    function() return { "redeem", confirmation(key), "again", key or "", { [303] = true } } end,
    check_in(0),
    function() return { "account", "action=wear&item=" .. item, "wear", item, { [303] = true } } end,
    function() return { "checkin", "place=nowhere-at-all", "wrong", "place", { [404] = true } } end,
    check_in(8),
    function() return { "redeem", confirmation("forged"), "wrong", "key", { [422] = true } } end,
    function()
        return { "redeem", "action=refund&order=" .. (order or 0), "refund", order or "0", { [303] = true } }
    end,
    check_in(11),
    function()
        return { "checkin", "place=" .. place(0), "wrong", "session", { [401] = true }, signed_out = true }
    end,
    function()
        return { "login", "action=signin&name=" .. name .. "&password=wrong", "wrong", "password", { [401] = true } }
    end,
}

function request()
    -- An answer that never came: what was sent may have happened or not.
    if sent then note("-") end
    -- Before it begins, wrk asks the first thread for a request that it does not send.
    local is_rehearsal = own == 0 and not is_rehearsed
    is_rehearsed = true
    step = step + 1
    if step > #steps then
        begin_member()
        step = 1
    end
    sent = steps[step]()
    sent.member = member
    local headers = {
        ["Origin"] = address,
        ["Content-Type"] = "application/x-www-form-urlencoded",
        ["Accept"] = sent.json and "application/json" or "text/html",
    }
    if session and not sent.signed_out then headers["Cookie"] = "session=" .. session end
    sent.at = now()
    local text = wrk.format("POST", "/cgi-bin/" .. sent[1], headers, sent[2])
    if is_rehearsal then sent, step = nil, 0 end
    return text
end

function note(status)
    log:write(string.format(
        "%s\t%s\t%s\t%s\t%.3f\t%s\n", status, sent[3], sent.member, sent[4], now() - sent.at,
        sent[5][status] and "right" or ""))
    sent = nil
end

function response(status, headers, body)
    if not sent then return end
    local kind = sent[3]
    local cookie = (headers["Set-Cookie"] or headers["set-cookie"] or ""):match("session=([^;]+)")
    if kind == "sign-in" and status == 303 and cookie then
        session = cookie
        sent[4] = cookie
    elseif kind == "buy" then
        key = body:match('name="key" value="([^"]+)"')
    elseif kind == "confirm" then
        order = body:match('"order":%s*(%d+)')
    end
    if status == 503 and (headers["Retry-After"] or headers["retry-after"]) then
        status = "503 later"
        step = step - 1 -- and so it is tried again
    elseif kind == "sign-in" and not session then
        step = #steps -- without a session the rest would be refused
    end
    note(status)
end

function done(summary, latency)
    local errors = summary.errors
    print(string.format(
        '{"seconds": %.6f, "answers": %d, "broken": %d, "p50": %.3f, "p99": %.3f, "longest": %.3f}',
        summary.duration / 1e6, summary.requests,
        errors.connect + errors.read + errors.write + errors.timeout, latency:percentile(50) / 1e3,
        latency:percentile(99) / 1e3, latency.max / 1e3))
end
