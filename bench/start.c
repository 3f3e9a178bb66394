/* How long a CGI program takes from its start to its end.
 *
 *     start TIMES NAME=VALUE… PROGRAM…
 *
 * Starts the programs in turns, as a web server does but without one, with these variables besides the usual ones and
 * with output to /dev/null, and prints for each the microseconds of every start on one line. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#define USUAL 5
#define MOST 32
static char *environment[USUAL + MOST + 1] = {
    "GATEWAY_INTERFACE=CGI/1.1", "SERVER_PROTOCOL=HTTP/1.1", "SERVER_NAME=localhost", "SERVER_PORT=80",
    "REMOTE_ADDR=127.0.0.1"};

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
    int first = 2;
    for (; first < count && strchr(words[first], '=') && first - 2 < MOST; first++)
        environment[USUAL + first - 2] = words[first];
    int times = count > 1 ? atoi(words[1]) : 0, programs = count - first;
    if (times < 1 || programs < 1) return fputs("usage: start TIMES NAME=VALUE… PROGRAM…\n", stderr), 2;
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
    double *taken = calloc((size_t)times * (size_t)programs, sizeof *taken);
    if (!taken) return 1;
    for (int i = 0; i < times; i++)
        for (int j = 0; j < programs; j++) taken[j * times + i] = start(words[first + j], &files);
    for (int j = 0; j < programs; j++)
        for (int i = 0; i < times; i++) printf("%.1f%c", taken[j * times + i], i + 1 < times ? ' ' : '\n');
    return 0;
}
