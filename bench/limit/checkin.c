/* The least that a check-in can cost as a CGI program: take the lock, insert, commit, redirect.
 *
 * It reads the form, opens the database, waits in the line of writers (a lock on a file, as the real program does),
 * inserts one row in a transaction that waits for the disk (WAL, synchronous=FULL), and answers 303. It parses nothing,
 * checks nobody and publishes nothing; like the real program it leaves the write-ahead log to the next process. Called
 * `limit-closing` it closes the database as SQLite does by itself: the last one to close puts the log away. Called
 * `limit-same` it does the same work in SQLite as the real program: in a copy of the site's database, with its tables,
 * indexes and triggers, it looks up a session, a member and a place, moves the clock, and inserts the ledger's entry and
 * the visit. It reads no setting, counts no window, and still publishes nothing.
 * Without a POST it answers 405 and opens no database: the start of a program. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *site;

static int answer(const char *text)
{
    size_t length = strlen(text);
    return write(STDOUT_FILENO, text, length) == (ssize_t)length ? 0 : 1;
}

static int fail(const char *what, sqlite3 *database)
{
    fprintf(stderr, "limit: %s: %s\n", what, database ? sqlite3_errmsg(database) : strerror(errno));
    answer("Status: 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n");
    return 1;
}

static void path_of(const char *name, char *path, size_t size)
{
    snprintf(path, size, "%s/var/%s", site, name);
}

static ssize_t read_form(char *form, size_t size)
{
    const char *text = getenv("CONTENT_LENGTH");
    size_t length = text ? strtoul(text, NULL, 10) : 0, count = 0;
    if (length > size) return -1;
    while (count < length) {
        ssize_t got = read(STDIN_FILENO, form + count, length - count);
        if (got <= 0) return -1;
        count += (size_t)got;
    }
    return (ssize_t)count;
}

static int take_lock(void)
{
    char path[4096];
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1};
    path_of("limit.lock", path, sizeof path);
    int descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) return -1;
    while (fcntl(descriptor, F_OFD_SETLKW, &lock) != 0)
        if (errno != EINTR) return -1;
    return descriptor;
}

/* Runs one statement with up to three integers and a text; *first takes the first number of its first row. */
static int run(sqlite3 *database, const char *sql, const sqlite3_int64 *numbers, const char *text, sqlite3_int64 *first)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) != SQLITE_OK) return -1;
    for (int i = 1; numbers && i <= 3; i++) sqlite3_bind_int64(statement, i, numbers[i - 1]);
    if (text) sqlite3_bind_text(statement, 4, text, -1, SQLITE_STATIC);
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW && first) *first = sqlite3_column_int64(statement, 0);
    int has_failed = code != SQLITE_DONE && code != SQLITE_ROW;
    return sqlite3_finalize(statement) != SQLITE_OK || has_failed ? -1 : 0;
}

static int insert(sqlite3 *database, const char *form)
{
    if (sqlite3_exec(database, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK) return -1;
    if (run(database, "INSERT INTO check_in (at, form) VALUES (unixepoch(), ?4)", NULL, form, NULL) != 0) return -1;
    return sqlite3_exec(database, "COMMIT", NULL, NULL, NULL) == SQLITE_OK ? 0 : -1;
}

/* The same statements as a check-in, of a member who is signed in, at the place that the form names. */
static int check_in(sqlite3 *database, char *form)
{
    enum { MEMBER, PLACE, NUMBER };
    sqlite3_int64 now = 0, found[3] = {0};
    char *place = strstr(form, "place=");
    if (!place) return -1;
    place += strlen("place=");
    place[strcspn(place, "&")] = 0;
    const char *begin = "BEGIN IMMEDIATE";
    if (run(database, "SELECT coalesce((SELECT member_id FROM session WHERE token_hash > randomblob(32) LIMIT 1), 1)", NULL, NULL,
            &found[MEMBER]) != 0 || sqlite3_exec(database, begin, NULL, NULL, NULL) != SQLITE_OK)
        return -1;
    struct {
        const char *sql;
        sqlite3_int64 *first;
    } steps[] = {
        {"SELECT now FROM clock WHERE id = 1", &now},
        {"UPDATE clock SET now = max(now, unixepoch()) WHERE id = 1", NULL},
        {"SELECT id, latitude, longitude, closed_at FROM place WHERE slug = ?4", &found[PLACE]},
        {"SELECT 1 FROM member WHERE id = ?1 AND suspended_at IS NULL", NULL},
        {"SELECT v.at, p.latitude, p.longitude FROM check_in v JOIN place p ON p.id = v.place_id"
         " WHERE v.member_id = ?1 AND v.at > unixepoch() - 86400 AND v.verdict <> 'too-fast'"
         " ORDER BY v.at DESC, v.id DESC LIMIT 1", NULL},
        {"INSERT INTO ledger (member_id, xp, coins, reason, source, place_id, at)"
         " VALUES (?1, 10, 2, 'check-in', 'checkin:' || ?2 || ':' || ?1 || ':' || hex(randomblob(8)), ?2, unixepoch())",
         NULL},
        {"SELECT coalesce(max(number), 0) + 1 FROM check_in WHERE place_id = ?2", &found[NUMBER]},
        {"INSERT INTO check_in (member_id, place_id, number, at, day, note, verdict, xp, coins)"
         " VALUES (?1, ?2, ?3, unixepoch(), unixepoch() / 86400, '', 'paid', 10, 2)", NULL},
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (run(database, steps[i].sql, found, place, steps[i].first) != 0) return -1;
    return sqlite3_exec(database, "COMMIT", NULL, NULL, NULL) == SQLITE_OK ? 0 : -1;
}

int main(int count, char **words)
{
    char form[8192], path[4096];
    sqlite3 *database = NULL;
    const char *method = getenv("REQUEST_METHOD");
    if (!method || strcmp(method, "POST") != 0)
        return answer("Status: 405 Method Not Allowed\r\nAllow: POST\r\nContent-Length: 0\r\n\r\n");
    site = getenv("MILEPOST_SITE");
    ssize_t length = read_form(form, sizeof form - 1);
    if (!site || length < 0) return fail("form", NULL);
    form[length] = 0;
    int is_same = count > 0 && strstr(words[0], "limit-same");
    path_of(is_same ? "limit-same.db" : "limit.db", path, sizeof path);
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    if (sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) return fail("open", database);
    sqlite3_busy_timeout(database, 8000); /* a process that closes holds the log for a moment */
    int is_closing = count > 0 && strstr(words[0], "limit-closing");
    sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !is_closing, NULL);
    const char *settings = is_same ? "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON" : "PRAGMA synchronous=FULL";
    if (sqlite3_exec(database, settings, NULL, NULL, NULL) != SQLITE_OK) return fail("open", database);
    int lock = take_lock();
    if (lock < 0) return fail("lock", NULL);
    if ((is_same ? check_in(database, form) : insert(database, form)) != 0) return fail("insert", database);
    close(lock);
    sqlite3_close(database);
    return answer("Status: 303 See Other\r\nLocation: /places/index.html\r\nContent-Length: 0\r\n\r\n");
}
