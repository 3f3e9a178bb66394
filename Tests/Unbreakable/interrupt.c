// interrupt REPORT [--process K] [--calls NAME,…] [--at N] [--last N] [--how HOW] [--now SECONDS] -- COMMAND…
//
// Runs a command, counts its system calls with ptrace(2), and at the N-th of them does to it what can happen to any
// process. Ends when the command and all that it started have ended, with the command's status (128 + the signal that
// killed it). Works for static programs too, which a preloaded library does not reach. Linux on x86-64.
//
//   --process K    counts the calls of the K-th process: 1 is the command, 2 the first that it forks (1)
//   --calls NAMES  counts these calls alone (all but futex: how often threads wait for each other differs from run to run)
//   --at N         the call that is interrupted, from 1; with 0 all are only listed (0)
//   --last N       every call from --at to this one is (--at)
//   --how HOW      before, after: SIGKILL, before the call takes effect or as soon as it has
//                  half: of a write only the first half takes effect, then SIGKILL
//                  short: of a write or read only the first half takes effect, and the process goes on
//                  an errno's name: the call does nothing and fails so
//                  a signal's name: the process gets it before the call
//   --now S        the command's clock stands still at S, its sleeps are a tenth as long, and its random numbers depend on S
//                  alone: so that two runs make the same calls and leave the same bytes
//
// REPORT gets a line for each counted call, "NUMBER NAME"; "hit NUMBER NAME" for each that was interrupted.
#include <elf.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef __x86_64__
#error "interrupt.c knows the registers of x86-64 alone"
#endif

typedef struct user_regs_struct Registers;

enum { MAXIMUM_TASKS = 64, MAXIMUM_CALLS = 512 };

// A name of what the kernel knows by a number.
typedef struct {
  const char *name;
  long number;
} Named;

static const Named calls[] = {
#include "calls.inc"
};

static const Named errors[] = {
    {"ENOSPC", ENOSPC}, {"EIO", EIO},       {"EACCES", EACCES}, {"EROFS", EROFS},   {"EMFILE", EMFILE},
    {"EINTR", EINTR},   {"ENOMEM", ENOMEM}, {"EDQUOT", EDQUOT}, {"EAGAIN", EAGAIN}, {"ENOLCK", ENOLCK},
    {"EPERM", EPERM},   {"EINVAL", EINVAL}, {"ENOSYS", ENOSYS}, {"EXDEV", EXDEV},
    {"EOPNOTSUPP", EOPNOTSUPP},
};

static const Named signals[] = {
    {"SIGTERM", SIGTERM}, {"SIGHUP", SIGHUP}, {"SIGPIPE", SIGPIPE}, {"SIGINT", SIGINT}, {"SIGXFSZ", SIGXFSZ},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum How { NOTHING, BEFORE, AFTER, HALF, SHORT, FAIL, SIGNAL };

// What was asked for.
static struct {
  int process;
  char isCounted[MAXIMUM_CALLS];
  long at, last;
  enum How how;
  long number;  // the errno or the signal
  long now;     // 0 for the system's own clock
  FILE *report;
} options = {.process = 1};

// A thread that is traced.
typedef struct {
  pid_t id;
  int process;     // its process, by the order in which they began, from 1
  int isInside;    // between the entry of a call and its exit
  int isHit;       // whether the call that it is in is interrupted
  int isOpening;   // whether the call that it is in opens the random device
  int random;      // the descriptor of that device, or 0
} Task;

static Task tasks[MAXIMUM_TASKS];
static int processes = 0;
static long count = 0;
static int hasBegun = 0;  // whether the command runs, rather than the shell's part before it

static void fail(const char *what) {
  fprintf(stderr, "interrupt: %s: %s\n", what, errno ? strerror(errno) : "?");
  exit(125);
}

static long numberOf(const Named *list, size_t length, const char *name) {
  for (size_t index = 0; index < length; index++)
    if (!strcmp(list[index].name, name)) return list[index].number;
  return -1;
}

static const char *nameOf(long call) {
  static char unknown[32];
  for (size_t index = 0; index < COUNT(calls); index++)
    if (calls[index].number == call) return calls[index].name;
  snprintf(unknown, sizeof unknown, "call-%ld", call);
  return unknown;
}

// ---- Tasks ------------------------------------------------------------------------------------------------------

static Task *taskOf(pid_t id) {
  for (Task *task = tasks; task < tasks + MAXIMUM_TASKS; task++)
    if (task->id == id) return task;
  return NULL;
}

// The task of this id; one that is new belongs to this process, or opens one.
static Task *obtain(pid_t id, int process) {
  Task *task = taskOf(id);
  if (!task) {
    task = taskOf(0);
    if (!task) fail("too many tasks");
    *task = (Task){.id = id};
  }
  if (!task->process && process >= 0) task->process = process ? process : ++processes;
  return task;
}

static void setRegisters(pid_t id, Registers *registers) {
  if (ptrace(PTRACE_SETREGS, id, NULL, registers)) fail("PTRACE_SETREGS");
}

// ---- A world that stands still ----------------------------------------------------------------------------------

static void put(pid_t id, unsigned long long address, const void *bytes, size_t length) {
  struct iovec own = {(void *)bytes, length}, its = {(void *)address, length};
  if (address && process_vm_writev(id, &own, 1, &its, 1, 0) != (ssize_t)length) fail("process_vm_writev");
}

static int isRandomDevice(pid_t id, unsigned long long address) {
  char path[13] = "";
  struct iovec own = {path, sizeof path}, its = {(void *)address, sizeof path};
  return process_vm_readv(id, &own, 1, &its, 1, 0) == sizeof path && !memcmp(path, "/dev/urandom", sizeof path);
}

enum Source { KERNEL, DEVICE };

// Bytes that look random and are the same in every run. Each source goes its own way: the bytes of one are the same though
// a call to the other has failed.
static void putRandom(pid_t id, enum Source source, unsigned long long address, long length) {
  static unsigned long long states[2] = {0, 0};
  unsigned long long state = states[source];
  unsigned char bytes[4096];
  if (length < 0 || length > (long)sizeof bytes) return;
  if (!state) state = 20210917 + (unsigned long long)options.now + source;
  for (long index = 0; index < length; index++) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    bytes[index] = (unsigned char)(state >> 56);
  }
  states[source] = state;
  put(id, address, bytes, (size_t)length);
}

// Makes a sleep a tenth as long. Not shorter: SQLite counts its sleeps to know how long it has waited for another thread.
static void shorten(pid_t id, unsigned long long address) {
  struct timespec span;
  struct iovec own = {&span, sizeof span}, its = {(void *)address, sizeof span};
  if (process_vm_readv(id, &own, 1, &its, 1, 0) != sizeof span) return;
  long long nanoseconds = (span.tv_sec * 1000000000LL + span.tv_nsec) / 10;
  span = (struct timespec){nanoseconds / 1000000000LL, nanoseconds % 1000000000LL};
  put(id, address, &span, sizeof span);
}

// Puts the fixed time and the fixed random numbers in place of what the kernel has answered.
static void still(Task *task, Registers *registers) {
  struct timespec moment = {options.now, 0};
  long result = (long)registers->rax;
  switch ((long)registers->orig_rax) {
    case SYS_clock_gettime:
      if (registers->rdi == CLOCK_REALTIME || registers->rdi == CLOCK_REALTIME_COARSE)
        put(task->id, registers->rsi, &moment, sizeof moment);
      break;
    case SYS_gettimeofday: put(task->id, registers->rdi, &moment, sizeof moment); break;
    case SYS_time:
      registers->rax = (unsigned long long)options.now;
      setRegisters(task->id, registers);
      break;
    case SYS_getrandom: putRandom(task->id, KERNEL, registers->rdi, result); break;
    case SYS_openat:
      if (task->isOpening && result > 0) task->random = (int)result;
      break;
    case SYS_read:
      if (task->random && (int)registers->rdi == task->random) putRandom(task->id, DEVICE, registers->rsi, result);
      break;
    case SYS_close:
      if ((int)registers->rdi == task->random) task->random = 0;
      break;
    default: break;
  }
}

// ---- What happens to a call -------------------------------------------------------------------------------------

static int isTransfer(long call) {
  return call == SYS_write || call == SYS_pwrite64 || call == SYS_read || call == SYS_pread64;
}

static void enter(Task *task, Registers *registers) {
  long call = (long)registers->orig_rax;
  task->isHit = 0;
  if (!hasBegun) return;
  if (options.now && call == SYS_nanosleep) shorten(task->id, registers->rdi);
  if (options.now && call == SYS_clock_nanosleep && !(registers->rsi & TIMER_ABSTIME)) shorten(task->id, registers->rdx);
  if (options.now) task->isOpening = call == SYS_openat && isRandomDevice(task->id, registers->rsi);
  if (task->process != options.process || call < 0 || call >= MAXIMUM_CALLS || !options.isCounted[call]) return;
  count++;
  fprintf(options.report, "%ld %s\n", count, nameOf(call));
  if (!options.at || count < options.at || count > options.last) return;
  task->isHit = 1;
  fprintf(options.report, "hit %ld %s\n", count, nameOf(call));
  switch (options.how) {
    case BEFORE:
      registers->orig_rax = (unsigned long long)-1;
      setRegisters(task->id, registers);
      kill(task->id, SIGKILL);
      break;
    case FAIL:
      registers->orig_rax = (unsigned long long)-1;
      setRegisters(task->id, registers);
      break;
    case HALF:
    case SHORT:
      if (!isTransfer(call) || registers->rdx < 2) break;
      registers->rdx /= 2;
      setRegisters(task->id, registers);
      break;
    case SIGNAL: kill(task->id, (int)options.number); break;
    default: break;
  }
}

static void leave(Task *task, Registers *registers) {
  if (options.now) still(task, registers);
  if (!task->isHit) return;
  if (options.how == AFTER || options.how == HALF) kill(task->id, SIGKILL);
  if (options.how == FAIL) {
    registers->rax = (unsigned long long)-options.number;
    setRegisters(task->id, registers);
  }
}

static void atCall(Task *task) {
  Registers registers;
  if (ptrace(PTRACE_GETREGS, task->id, NULL, &registers)) return;  // it has been killed meanwhile
  task->isInside = !task->isInside;
  if (task->isInside) {
    enter(task, &registers);
  } else {
    leave(task, &registers);
  }
}

// Hides the clock that the kernel maps into each process, so that asking for the time is a system call.
static void hideMappedClock(pid_t id) {
  Registers registers;
  if (ptrace(PTRACE_GETREGS, id, NULL, &registers)) fail("PTRACE_GETREGS");
  long *at = (long *)registers.rsp;
  long words = ptrace(PTRACE_PEEKDATA, id, at, NULL) + 2;  // the number of arguments, they, and a null
  at += words;
  while (ptrace(PTRACE_PEEKDATA, id, at, NULL)) at++;
  for (at++;; at += 2) {
    long key = ptrace(PTRACE_PEEKDATA, id, at, NULL);
    if (key == AT_NULL) return;
    if (key == AT_SYSINFO_EHDR) ptrace(PTRACE_POKEDATA, id, at, (void *)AT_IGNORE);
  }
}

// ---- The loop ---------------------------------------------------------------------------------------------------

// What a stop is about; gives the signal that the task gets as it goes on.
static int stopped(Task *task, int status) {
  int signal = WSTOPSIG(status), event = status >> 16;
  unsigned long child = 0;
  if (signal == (SIGTRAP | 0x80)) {
    atCall(task);
    return 0;
  }
  switch (event) {
    case PTRACE_EVENT_FORK:
    case PTRACE_EVENT_VFORK:
    case PTRACE_EVENT_CLONE:
      ptrace(PTRACE_GETEVENTMSG, task->id, NULL, &child);
      obtain((pid_t)child, event == PTRACE_EVENT_CLONE ? task->process : 0);
      return 0;
    case PTRACE_EVENT_EXEC:
      hasBegun = 1;
      if (options.now) hideMappedClock(task->id);
      return 0;
    default: return event || signal == SIGSTOP || signal == SIGTRAP ? 0 : signal;
  }
}

static int follow(pid_t command) {
  int status, result = 0;
  pid_t id;
  obtain(command, 0);
  while ((id = waitpid(-1, &status, __WALL)) > 0) {
    // A child may stop before its parent tells of it.
    Task *task = obtain(id, -1);
    if (WIFEXITED(status) || WIFSIGNALED(status)) {
      if (id == command) result = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
      *task = (Task){0};
    } else {
      int signal = stopped(task, status);
      ptrace(PTRACE_SYSCALL, id, NULL, (void *)(long)signal);
    }
  }
  return result;
}

// ---- Arguments --------------------------------------------------------------------------------------------------

static void setHow(const char *word) {
  static const Named ways[] = {{"before", BEFORE}, {"after", AFTER}, {"half", HALF}, {"short", SHORT}};
  long way = numberOf(ways, COUNT(ways), word);
  long error = numberOf(errors, COUNT(errors), word), signal = numberOf(signals, COUNT(signals), word);
  options.how = way >= 0 ? (enum How)way : error >= 0 ? FAIL : SIGNAL;
  options.number = error >= 0 ? error : signal;
  if (way < 0 && options.number < 0) fail("--how");
}

static void setCalls(char *names) {
  memset(options.isCounted, 0, sizeof options.isCounted);
  for (char *name = strtok(names, ","); name; name = strtok(NULL, ",")) {
    long call = numberOf(calls, COUNT(calls), name);
    if (call < 0) fail(name);
    options.isCounted[call] = 1;
  }
}

// Gives the index of the command.
static int readArguments(int argc, char **argv) {
  int index = 2;
  memset(options.isCounted, 1, sizeof options.isCounted);
  options.isCounted[SYS_futex] = 0;
  for (; index + 1 < argc && strcmp(argv[index], "--"); index += 2) {
    const char *name = argv[index];
    char *value = argv[index + 1];
    if (!strcmp(name, "--process")) options.process = atoi(value);
    else if (!strcmp(name, "--calls")) setCalls(value);
    else if (!strcmp(name, "--at")) options.at = atol(value);
    else if (!strcmp(name, "--last")) options.last = atol(value);
    else if (!strcmp(name, "--how")) setHow(value);
    else if (!strcmp(name, "--now")) options.now = atol(value);
    else fail(name);
  }
  if (options.last < options.at) options.last = options.at;
  return index + 1;
}

int main(int argc, char **argv) {
  errno = 0;
  if (argc < 4) fail("interrupt REPORT [options] -- COMMAND…");
  int first = readArguments(argc, argv);
  if (first >= argc) fail("no command");
  if (!(options.report = fopen(argv[1], "we"))) fail(argv[1]);
  // What a killed command leaves running is waited for here, and not somewhere else some time later.
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  pid_t command = fork();
  if (command < 0) fail("fork");
  if (command == 0) {
    ptrace(PTRACE_TRACEME, 0, NULL, NULL);
    // Where memory lies is in the names of temporary files.
    if (options.now) personality(ADDR_NO_RANDOMIZE);
    raise(SIGSTOP);
    execvp(argv[first], argv + first);
    _exit(126);
  }
  int status;
  if (waitpid(command, &status, 0) != command || !WIFSTOPPED(status)) fail("waitpid");
  long wanted = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE |
                PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
  if (ptrace(PTRACE_SETOPTIONS, command, NULL, (void *)wanted)) fail("PTRACE_SETOPTIONS");
  ptrace(PTRACE_SYSCALL, command, NULL, NULL);
  int result = follow(command);
  fclose(options.report);
  return result;
}
