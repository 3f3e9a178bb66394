// The few POSIX and Linux calls that Swift's Glibc module hides: macros behind _GNU_SOURCE, and fork.
#ifndef MILEPOST_CPOSIX_H
#define MILEPOST_CPOSIX_H

#include <errno.h>
#include <fcntl.h>
#include <linux/stat.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/un.h>
#include <time.h>
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

static inline void posix_ignore(int signal) { (void)signal; }

// Waits for a lock of the first byte, at most so many seconds; for a process with one thread. A timer's signals end the call
// of the system: again and again, since the first may come just before it. Whoever started the process may have blocked that
// signal. Returns 0, ETIMEDOUT, or the errno of the failure.
static inline int posix_ofd_lock_within(int descriptor, double seconds) {
  struct sigaction action = {.sa_handler = posix_ignore}, old_action;
  struct itimerval timer = {.it_interval = {.tv_usec = 50 * 1000}}, old_timer;
  struct timespec begin, now;
  sigset_t alarm, mask;
  if (seconds <= 0) return ETIMEDOUT;
  timer.it_value.tv_sec = (time_t)seconds;
  timer.it_value.tv_usec = (suseconds_t)((seconds - (double)(time_t)seconds) * 1e6) + 1;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  sigemptyset(&alarm);
  sigaddset(&alarm, SIGALRM);
  if (sigaction(SIGALRM, &action, &old_action) != 0) return errno;
  sigprocmask(SIG_UNBLOCK, &alarm, &mask);
  int code = setitimer(ITIMER_REAL, &timer, &old_timer) == 0 ? EINTR : errno;
  while (code == EINTR) {
    code = posix_ofd_lock(descriptor, F_WRLCK, 0, 1, 1);
    clock_gettime(CLOCK_MONOTONIC, &now);
    double passed = (double)(now.tv_sec - begin.tv_sec) + (double)(now.tv_nsec - begin.tv_nsec) / 1e9;
    if (code == EINTR && passed >= seconds) code = ETIMEDOUT;
  }
  setitimer(ITIMER_REAL, &old_timer, NULL);
  sigprocmask(SIG_SETMASK, &mask, NULL);
  sigaction(SIGALRM, &old_action, NULL);
  return code;
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

// openat(2), likewise.
static inline int posix_open_in(int folder, const char *path, int flags) {
  int descriptor = openat(folder, path, flags);
  while (descriptor < 0 && errno == EINTR) descriptor = openat(folder, path, flags);
  return descriptor;
}

// A file without a name in a folder (open(2), O_TMPFILE): the system takes it away with the process that holds it, however
// that ends. Returns a descriptor, or -1 with errno: that of posix_knows_no_nameless where the file system has no such files.
static inline int posix_open_nameless(const char *folder, mode_t mode) {
  enum { NAMELESS = 020000000 | O_DIRECTORY };  // asm-generic/fcntl.h
  return posix_open(folder, NAMELESS | O_RDWR | O_CLOEXEC, mode);
}

static inline int posix_knows_no_nameless(int code) { return code == EOPNOTSUPP || code == EISDIR || code == EINVAL; }

// Gives a nameless file its name, where nothing stands (linkat(2)). A process that may not do so by the descriptor alone, before
// Linux 6.10, does by its entry in /proc. Returns 0, or -1 with errno.
static inline int posix_name(int descriptor, const char *path) {
  enum { EMPTY_PATH = 0x1000 };  // linux/fcntl.h
  if (linkat(descriptor, "", AT_FDCWD, path, EMPTY_PATH) == 0) return 0;
  if (errno != ENOENT) return -1;
  char entry[32];
  snprintf(entry, sizeof entry, "/proc/self/fd/%d", descriptor);
  return linkat(AT_FDCWD, entry, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
}

// A file for this process alone. Where the file system knows no nameless one, it has a name until it is open. Returns a
// descriptor, or -1 with errno.
static inline int posix_private_file(const char *folder) {
  int descriptor = posix_open_nameless(folder, 0600);
  if (descriptor >= 0 || !posix_knows_no_nameless(errno)) return descriptor;
  char path[4096];
  if (snprintf(path, sizeof path, "%s/upload-XXXXXX", folder) >= (int)sizeof path) return errno = ENAMETOOLONG, -1;
  descriptor = mkstemp(path);
  if (descriptor < 0) return -1;
  unlink(path);
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  return descriptor;
}

// Whether a file of one folder can be renamed into the other as far as mounts go: not so between two mounts of one file system
// (rename(2), EXDEV). 0 where the system does not tell (statx(2), STATX_MNT_ID, Linux 5.8).
static inline int posix_share_a_mount(const char *one, const char *other) {
  struct statx first, second;
  if (syscall(SYS_statx, AT_FDCWD, one, 0, STATX_MNT_ID, &first) != 0) return 0;
  if (syscall(SYS_statx, AT_FDCWD, other, 0, STATX_MNT_ID, &second) != 0) return 0;
  return (first.stx_mask & second.stx_mask & STATX_MNT_ID) != 0 && first.stx_mnt_id == second.stx_mnt_id;
}

// Lets two files of one file system change places in one step (renameat2(2), RENAME_EXCHANGE). Returns 0, or -1 with errno.
static inline int posix_exchange(const char *one, const char *other) {
  enum { EXCHANGE = 1 << 1 };
  return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, EXCHANGE);
}

// A socket of this machine (unix(7)) that keeps messages apart; `folder` and `name` are its place. A path that is too long for
// an address is reached through the open folder. `use` is bind or connect. Returns a descriptor, or -1 with errno.
static inline int posix_local_socket(
    const char *folder, const char *name, int flags, int (*use)(int, const struct sockaddr *, socklen_t)) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  size_t room = sizeof address.sun_path;
  int directory = -1;
  if (snprintf(address.sun_path, room, "%s/%s", folder, name) >= (int)room) {
    directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0) return -1;
    snprintf(address.sun_path, room, "/proc/self/fd/%d/%s", directory, name);
  }
  int descriptor = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | flags, 0);
  int failed = descriptor < 0 || use(descriptor, (const struct sockaddr *)&address, sizeof address) != 0;
  int code = errno;
  if (directory >= 0) close(directory);
  if (!failed) return descriptor;
  if (descriptor >= 0) close(descriptor);
  errno = code;
  return -1;
}

// Binds a socket to a place that only its own user may call: on Linux that takes the mode of the socket. A mask (umask(2)) would
// be in force for the files of other threads as well.
static inline int posix_bind(int descriptor, const struct sockaddr *address, socklen_t length) {
  return fchmod(descriptor, S_IRUSR | S_IWUSR) == 0 ? bind(descriptor, address, length) : -1;
}

// Listens at a place where nothing stands, for processes of the same user alone. Accepting does not block. Returns a descriptor,
// or -1 with errno.
static inline int posix_listen(const char *folder, const char *name) {
  int descriptor = posix_local_socket(folder, name, SOCK_NONBLOCK, posix_bind);
  if (descriptor < 0 || listen(descriptor, SOMAXCONN) == 0) return descriptor;
  int code = errno;
  close(descriptor);
  errno = code;
  return -1;
}

// Accepts a caller, whose messages are read and written without blocking. Returns a descriptor, or -1 with errno.
static inline int posix_accept(int listener) {
  return (int)syscall(SYS_accept4, listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
}

// Sends one message to whoever listens at a place. Returns a descriptor on which the answer comes, or -1 where nobody has got
// the message.
static inline int posix_call(const char *folder, const char *name, const void *message, size_t length) {
  int descriptor = posix_local_socket(folder, name, SOCK_NONBLOCK, connect);
  if (descriptor < 0 || send(descriptor, message, length, MSG_NOSIGNAL) >= 0) return descriptor;
  close(descriptor);
  return -1;
}

// Waits so many seconds for the answer to a call, one message, and ends the call. Returns its bytes, at most `room` of them, or
// -1 where none comes: nobody answers in time, or the other end has hung up.
static inline ssize_t posix_hear(int descriptor, void *answer, size_t room, int seconds) {
  struct pollfd event = {.fd = descriptor, .events = POLLIN};
  int ready;
  do ready = poll(&event, 1, seconds * 1000); while (ready < 0 && errno == EINTR);
  ssize_t count = ready > 0 ? recv(descriptor, answer, room, 0) : -1;
  close(descriptor);
  return count > 0 ? count : -1;
}

// A pipe (pipe2(2)) of which neither end blocks. Returns 0, or -1 with errno.
static inline int posix_pipe(int ends[2]) { return (int)syscall(SYS_pipe2, ends, O_CLOEXEC | O_NONBLOCK); }

// fork(2): Swift marks it unavailable because of threads; the CGI programs have one when they fork.
static inline pid_t posix_fork(void) { return fork(); }

#endif
