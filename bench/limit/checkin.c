/* The least that a check-in can cost as a CGI program: take the lock, insert, commit, redirect.
 *
 * It reads the form, opens the database, waits in the line of writers (a lock on a file, as the real program does),
 * inserts one row in a transaction that waits for the disk (WAL, synchronous=FULL), and answers 303. It parses nothing,
 * checks nobody and publishes nothing; like the real program it leaves the write-ahead log to the next process. Called
 * `limit-closing` it closes the database as SQLite does by itself: the last one to close puts the log away.
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

static int insert(sqlite3 *database, const char *form, int length)
{
    sqlite3_stmt *statement;
    if (sqlite3_exec(database, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK) return -1;
    const char *sql = "INSERT INTO check_in (at, form) VALUES (unixepoch(), ?)";
    if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) != SQLITE_OK) return -1;
    sqlite3_bind_text(statement, 1, form, length, SQLITE_STATIC);
    int done = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_finalize(statement);
    return done && sqlite3_exec(database, "COMMIT", NULL, NULL, NULL) == SQLITE_OK ? 0 : -1;
}

int main(int count, char **words)
{
    char form[8192], path[4096];
    sqlite3 *database = NULL;
    const char *method = getenv("REQUEST_METHOD");
    if (!method || strcmp(method, "POST") != 0)
        return answer("Status: 405 Method Not Allowed\r\nAllow: POST\r\nContent-Length: 0\r\n\r\n");
    site = getenv("MILEPOST_SITE");
    ssize_t length = read_form(form, sizeof form);
    if (!site || length < 0) return fail("form", NULL);
    path_of("limit.db", path, sizeof path);
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    if (sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) return fail("open", database);
    sqlite3_busy_timeout(database, 8000); /* a process that closes holds the log for a moment */
    int is_closing = count > 0 && strstr(words[0], "limit-closing");
    sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !is_closing, NULL);
    if (sqlite3_exec(database, "PRAGMA synchronous=FULL", NULL, NULL, NULL) != SQLITE_OK) return fail("open", database);
    int lock = take_lock();
    if (lock < 0) return fail("lock", NULL);
    if (insert(database, form, (int)length) != 0) return fail("insert", database);
    close(lock);
    sqlite3_close(database);
    return answer("Status: 303 See Other\r\nLocation: /places/index.html\r\nContent-Length: 0\r\n\r\n");
}
