// The few POSIX and Linux calls that Swift's Glibc module hides: macros behind _GNU_SOURCE, and fork.
#ifndef MILEPOST_CPOSIX_H
#define MILEPOST_CPOSIX_H

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

// Open file description locks (fcntl(2), "Open file description locks (non-POSIX)"). They belong to the open file,
// not to the process, so two connections of one process exclude each other and a child keeps its parent's lock.
enum { POSIX_OFD_GETLK = 36, POSIX_OFD_SETLK = 37, POSIX_OFD_SETLKW = 38 };

// Applies `type` (F_RDLCK, F_WRLCK, F_UNLCK) to `length` bytes from `start`; waits if `wait` is not 0.
// Returns 0, or the errno of the failure.
static inline int posix_ofd_lock(int descriptor, short type, off_t start, off_t length, int wait) {
  struct flock lock = {0};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  lock.l_start = start;
  lock.l_len = length;
  return fcntl(descriptor, wait ? POSIX_OFD_SETLKW : POSIX_OFD_SETLK, &lock) == -1 ? errno : 0;
}

// Prepares a process, before it opens its first file. Where its parent has closed descriptor 0, 1 or 2, no file may get that
// number, or words for people would be written into it (https://sqlite.org/howtocorrupt.html, section 1.1): it is taken by
// one that cannot be written to. A limit to the size of files (setrlimit(2), RLIMIT_FSIZE) is an error of the write, EFBIG,
// rather than a signal that ends the process without a word.
static inline void posix_prepare(void) {
  int descriptor = open("/dev/null", O_RDONLY);
  while (descriptor >= 0 && descriptor <= 2) descriptor = open("/dev/null", O_RDONLY);
  if (descriptor > 2) close(descriptor);
  signal(SIGXFSZ, SIG_IGN);
}

// open(2), again where a signal came first: on a file system of the network that can happen.
static inline int posix_open(const char *path, int flags, mode_t mode) {
  int descriptor = open(path, flags, mode);
  while (descriptor < 0 && errno == EINTR) descriptor = open(path, flags, mode);
  return descriptor;
}

// Lets two files of one file system change places in one step (renameat2(2), RENAME_EXCHANGE). Returns 0, or -1 with errno.
static inline int posix_exchange(const char *one, const char *other) {
  enum { EXCHANGE = 1 << 1 };
  return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, EXCHANGE);
}

// fork(2): Swift marks it unavailable because of threads; the CGI programs have one thread.
static inline pid_t posix_fork(void) { return fork(); }

#endif
