-- Posts check-ins, each of another member, and prints one line of JSON at the end.
--
--     wrk -t 1 -c CONNECTIONS -d SECONDS -s load.lua URL -- PROGRAM SESSIONS PLACES FIRST
--
-- SESSIONS holds a session's token a line, PLACES a place's slug a line; FIRST is the number of the first post. Post n is
-- of member n; when all have posted once, each goes to the place after.

dofile((debug.getinfo(1, "S").source:match("^@(.*/)") or "") .. "common.lua")

function init(words)
    program, sessions, places, number = words[1], lines(words[2]), lines(words[3]), tonumber(words[4])
    answered, refused = 0, 0
end

function request()
    local member = number % #sessions + 1
    local place = places[(member + math.floor(number / #sessions)) % #places + 1]
    number = number + 1
    local address = "http://" .. wrk.headers["Host"]
    return wrk.format("POST", "/cgi-bin/" .. program, {
        ["Cookie"] = "session=" .. sessions[member],
        ["Origin"] = address,
        ["Content-Type"] = "application/x-www-form-urlencoded",
    }, "place=" .. place .. "&note=Muddy+paws")
end

function response(status, headers)
    if status == 303 and not string.find(headers["Location"] or headers["location"] or "", "login", 1, true) then
        answered = answered + 1
    else
        refused = refused + 1
    end
end
