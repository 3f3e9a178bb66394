// The few POSIX and Linux calls that Swift's Glibc module hides: macros behind _GNU_SOURCE, and fork.
#ifndef MILEPOST_CPOSIX_H
#define MILEPOST_CPOSIX_H

#include <errno.h>
#include <fcntl.h>
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

// fork(2): Swift marks it unavailable because of threads; the CGI programs have one thread.
static inline pid_t posix_fork(void) { return fork(); }

#endif
