-- Posts to Fossil, each with another text, and prints one line of JSON at the end.
--
--     wrk -t 1 -c CONNECTIONS -d SECONDS -s fossil.lua URL -- PAGE STATUS COOKIE BODY
--
-- STATUS is that of a post that was taken. What stands in BODY for NUMBER becomes the number of the post.

dofile((debug.getinfo(1, "S").source:match("^@(.*/)") or "") .. "common.lua")

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
