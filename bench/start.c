/* How long a CGI program takes from its start to its end.
 *
 *     start TIMES METHOD SITE PROGRAM…
 *
 * Starts the programs in turns, as a web server does but without one, with output to /dev/null, and prints for each
 * the microseconds of every start on one line. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

static char method[64] = "REQUEST_METHOD=", site[4096] = "MILEPOST_SITE=";
static char *environment[] = {
    method, site, "GATEWAY_INTERFACE=CGI/1.1", "SERVER_PROTOCOL=HTTP/1.1", "SERVER_NAME=localhost", "SERVER_PORT=80",
    "SCRIPT_NAME=/cgi-bin/checkin", "REMOTE_ADDR=127.0.0.1", "QUERY_STRING=", "HTTP_HOST=localhost", NULL};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static double start(char *program, posix_spawn_file_actions_t *files)
{
    char *words[] = {program, NULL};
    pid_t process;
    int status;
    double begin = now();
    int code = posix_spawn(&process, program, files, NULL, words, environment);
    if (code != 0) {
        fprintf(stderr, "start: %s: %s\n", program, strerror(code));
        exit(1);
    }
    while (waitpid(process, &status, 0) < 0)
        if (errno != EINTR) exit(1);
    if (status != 0) {
        fprintf(stderr, "start: %s ended with %d\n", program, status);
        exit(1);
    }
    return now() - begin;
}

int main(int count, char **words)
{
    if (count < 5) return fputs("usage: start TIMES METHOD SITE PROGRAM…\n", stderr), 2;
    int times = atoi(words[1]), programs = count - 4;
    strncat(method, words[2], sizeof method - strlen(method) - 1);
    strncat(site, words[3], sizeof site - strlen(site) - 1);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
    double *taken = calloc((size_t)times * (size_t)programs, sizeof *taken);
    if (!taken) return 1;
    for (int i = 0; i < times; i++)
        for (int j = 0; j < programs; j++) taken[j * times + i] = start(words[4 + j], &files);
    for (int j = 0; j < programs; j++)
        for (int i = 0; i < times; i++) printf("%.1f%c", taken[j * times + i], i + 1 < times ? ' ' : '\n');
    return 0;
}
