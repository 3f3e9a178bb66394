/* The least that a build can cost: a loop that writes the same bytes to the same files.
 *
 *     write FROM TO <PATHS      (one path below FROM a line)
 *
 * Reads every file first, then makes the folders and writes the files below TO; prints the seconds of the latter. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct file {
    char *path;
    char *bytes;
    size_t size;
};

static void fail(const char *path)
{
    fprintf(stderr, "write: %s: %s\n", path, strerror(errno));
    exit(1);
}

static struct file load(const char *from, const char *to, const char *name)
{
    struct file file;
    struct stat status;
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", from, name);
    int descriptor = open(path, O_RDONLY);
    if (descriptor < 0 || fstat(descriptor, &status) != 0) fail(path);
    file.size = (size_t)status.st_size;
    file.bytes = malloc(file.size + 1);
    if (!file.bytes || read(descriptor, file.bytes, file.size) != status.st_size) fail(path);
    close(descriptor);
    if (asprintf(&file.path, "%s/%s", to, name) < 0) fail(path);
    return file;
}

static void make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        if (mkdir(path, 0755) != 0 && errno != EEXIST) fail(path);
        *slash = '/';
    }
}

static void store(const struct file *file)
{
    int descriptor = open(file->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0 && errno == ENOENT) {
        make_folders(file->path);
        descriptor = open(file->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    }
    if (descriptor < 0 || write(descriptor, file->bytes, file->size) != (ssize_t)file->size) fail(file->path);
    close(descriptor);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int count, char **words)
{
    struct file *files = NULL;
    size_t number = 0;
    char *line = NULL;
    size_t size = 0;
    if (count != 3) return fputs("usage: write FROM TO <PATHS\n", stderr), 2;
    while (getline(&line, &size, stdin) > 0) {
        line[strcspn(line, "\n")] = 0;
        files = realloc(files, (number + 1) * sizeof *files);
        if (!files) fail(line);
        files[number++] = load(words[1], words[2], line);
    }
    double begin = now();
    for (size_t i = 0; i < number; i++) store(&files[i]);
    printf("%.6f\n", now() - begin);
    return 0;
}
