// Makes calls of libc fail, wait, or end the process, in the real programs: loaded with LD_PRELOAD by the tests in Faults/.
//
//   FAULT      program:call:paths:nth:what, several of them separated by ';'
//   FAULT_LOG  a file that gets a line for each fault that struck
//
// program is a name as in ps, paths a glob over the path of a file, over "from -> to" of a rename, or over "path T.W" of a write
// to SQLite's -wal file: the Wth write of the Tth transaction of the process that writes anything. The nth call of a
// process is meant, and only the first process that comes so far is struck; 0 means every call of every one. what is:
//
//   EIO, ENOENT …   the call is not made and fails so       stop        SIGKILL before the call
//   EIO-after …     the call is made, and fails so           stop-after  SIGKILL after it
//   count           nothing but the line in FAULT_LOG        pause       SIGSTOP before it: the test sends SIGCONT
//   delay=N         it waits for N milliseconds first        term        SIGTERM before it
//
// A pause never catches another thread in the midst of writing to SQLite: the database would be locked for everybody else.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <semaphore.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

struct fault { char *call, *paths, *what; int nth, seen, number; };

static struct fault faults[16];
static int known, named;
static const char *log_file;

static const struct { const char *name; int number; } errors[] = {
    {"EACCES", EACCES}, {"EIO", EIO}, {"ENOENT", ENOENT}, {"ENOSPC", ENOSPC}, {"ESTALE", ESTALE}, {"EXDEV", EXDEV}};

__attribute__((constructor)) static void read_environment(void)
{
    char *text = getenv("FAULT") ? strdup(getenv("FAULT")) : NULL, *rest;
    log_file = getenv("FAULT_LOG");
    for (char *one = text ? strtok_r(text, ";", &rest) : NULL; one && known < 16; one = strtok_r(NULL, ";", &rest)) {
        struct fault fault = {.number = ++named};
        const char *program = strsep(&one, ":");
        fault.call = strsep(&one, ":");
        fault.paths = strsep(&one, ":");
        fault.nth = atoi(strsep(&one, ":"));
        fault.what = one;
        if (!strcmp(program, program_invocation_short_name))
            faults[known++] = fault;
    }
}

static int open_plainly(const char *path, int flags) { return syscall(SYS_openat, AT_FDCWD, path, flags | O_CLOEXEC, 0644); }

// Only one process is the first: whoever makes the file.
static int is_first(const struct fault *fault)
{
    char marker[4200];
    snprintf(marker, sizeof marker, "%s.%d", log_file, fault->number);
    int file = open_plainly(marker, O_CREAT | O_EXCL | O_WRONLY);
    return file >= 0 && !syscall(SYS_close, file);
}

static void note(const char *call, const char *paths)
{
    char line[8600];
    int length = snprintf(line, sizeof line, "%s %s %s\n", program_invocation_short_name, call, paths);
    int file = open_plainly(log_file, O_CREAT | O_APPEND | O_WRONLY);
    syscall(SYS_write, file, line, length);
    syscall(SYS_close, file);
}

static int is_after(const struct fault *fault) { return strstr(fault->what, "-after") != NULL; }

// Free while no thread of ours has the right to write to the database.
static sem_t database;
__attribute__((constructor)) static void free_the_database(void) { sem_init(&database, 0, 1); }

// Set with the right to write to the database. How many pages a transaction writes varies, so that they are told apart by it.
static int begun, transaction, writes;

static void number(char *path, size_t size)
{
    size_t length = strlen(path);
    if (length < 4 || strcmp(path + length - 4, "-wal"))
        return;
    if (begun)
        begun = writes = 0, transaction++;
    snprintf(path + length, size - length, " %d.%d", transaction, ++writes);
}

// Returns the error that the call is to fail with, or 0.
static int strike(const struct fault *fault)
{
    if (!strncmp(fault->what, "stop", 4))
        kill(getpid(), SIGKILL), pause();
    else if (!strcmp(fault->what, "pause")) {
        sem_wait(&database);
        syscall(SYS_tgkill, getpid(), syscall(SYS_gettid), SIGSTOP); // by kill(2) we might go on for a while
        sem_post(&database);
    }
    else if (!strcmp(fault->what, "term"))
        kill(getpid(), SIGTERM);
    else if (!strncmp(fault->what, "delay=", 6))
        usleep(atoi(fault->what + 6) * 1000);
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (!strncmp(fault->what, errors[i].name, strlen(errors[i].name)))
            return errno = errors[i].number;
    return 0;
}

// Returns whether the call is to fail at once; later gets what is to happen after it.
static int before(const char *call, int fd, const char *from, const char *to, const struct fault **later)
{
    char paths[8400] = "";
    for (struct fault *fault = faults; fault < faults + known; fault++) {
        if (strcmp(fault->call, call))
            continue;
        if (!*paths && from)
            snprintf(paths, sizeof paths, "%s%s%s", from, to ? " -> " : "", to ? to : "");
        else if (!*paths) {
            char link[32];
            snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
            syscall(SYS_readlinkat, AT_FDCWD, link, paths, sizeof paths - 1);
            if (!strcmp(call, "write"))
                number(paths, sizeof paths);
        }
        if (fnmatch(fault->paths, paths, 0))
            continue;
        if (fault->nth && (__atomic_add_fetch(&fault->seen, 1, __ATOMIC_SEQ_CST) != fault->nth || !is_first(fault)))
            continue;
        note(call, paths);
        if (is_after(fault))
            *later = fault;
        else if (strike(fault))
            return 1;
    }
    return 0;
}

#define AROUND(type, failure, call, fd, from, to, real)       \
    {                                                         \
        const struct fault *later = NULL;                     \
        if (before(call, fd, from, to, &later))               \
            return failure;                                   \
        type result = real;                                   \
        return later && strike(later) ? failure : result;     \
    }

int rename(const char *from, const char *to)
    AROUND(int, -1, "rename", 0, from, to, syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0))
int renameat2(int a, const char *from, int b, const char *to, unsigned flags)
    AROUND(int, -1, "rename", 0, from, to, syscall(SYS_renameat2, a, from, b, to, flags))
int fsync(int fd) AROUND(int, -1, "fsync", fd, NULL, NULL, syscall(SYS_fsync, fd))
int unlink(const char *path) AROUND(int, -1, "unlink", 0, path, NULL, syscall(SYS_unlinkat, AT_FDCWD, path, 0))
int rmdir(const char *path) AROUND(int, -1, "rmdir", 0, path, NULL, syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR))
int mkdir(const char *path, mode_t mode) AROUND(int, -1, "mkdir", 0, path, NULL, syscall(SYS_mkdirat, AT_FDCWD, path, mode))
int statx(int folder, const char *restrict path, int flags, unsigned mask, struct statx *restrict found)
    AROUND(int, -1, "stat", folder, *path ? path : NULL, NULL, syscall(SYS_statx, folder, path, flags, mask, found))
ssize_t pread64(int fd, void *bytes, size_t count, off64_t at) AROUND(ssize_t, -1, "read", fd, NULL, NULL, syscall(SYS_pread64, fd, bytes, count, at))
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) AROUND(ssize_t, -1, "write", fd, NULL, NULL, syscall(SYS_pwrite64, fd, bytes, count, at))

// SQLite in WAL mode writes under a lock on byte 120 of the -shm file (UNIX_SHM_BASE and WAL_WRITE_LOCK in its source).
static int fcntl_with(int fd, int what, void *more)
{
    const struct flock *lock = what == F_SETLK || what == F_SETLKW ? more : NULL;
    int is_writing = lock && lock->l_start == 120 && lock->l_type == F_WRLCK;
    if (is_writing)
        sem_wait(&database);
    int result = syscall(SYS_fcntl, fd, what, more);
    static int written = -1;
    int is_written = lock && lock->l_start == 120 && lock->l_type == F_UNLCK && fd == written;
    if (is_writing || is_written)
        written = is_writing && result == 0 ? fd : -1;
    if (written >= 0 && is_writing)
        begun = 1;
    if (is_written || (is_writing && result != 0))
        sem_post(&database);
    return result;
}

#define FCNTL(name)                                           \
    int name(int fd, int what, ...)                           \
    {                                                         \
        va_list more;                                         \
        va_start(more, what);                                 \
        void *argument = va_arg(more, void *);                \
        va_end(more);                                         \
        return fcntl_with(fd, what, argument);                \
    }
FCNTL(fcntl)
FCNTL(fcntl64)

static int open_with(const char *path, int flags, mode_t mode)
    AROUND(int, -1, "open", 0, path, NULL, syscall(SYS_openat, AT_FDCWD, path, flags, mode))

#define OPEN(name)                                            \
    int name(const char *path, int flags, ...)                \
    {                                                         \
        va_list more;                                         \
        va_start(more, flags);                                \
        mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0; \
        va_end(more);                                         \
        return open_with(path, flags, mode);                  \
    }
OPEN(open)
OPEN(open64)

typedef void *lookup(void *, const char *);
static lookup *original_dlsym(void) { return (lookup *)dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.34"); }

DIR *opendir(const char *path)
    AROUND(DIR *, NULL, "list", 0, path, NULL, ((DIR * (*)(const char *)) original_dlsym()(RTLD_NEXT, "opendir"))(path))

// .NET looks up what we call in "libc" by dlsym(3) on libc itself, where LD_PRELOAD has no say. So the shim answers that
// too, and the programs stay as they are shipped. What the runtime and SQLite call on their own comes here by itself.
void *dlsym(void *restrict library, const char *restrict name)
{
    static const struct { const char *name; void *function; } ours[] = {
        {"rename", rename}, {"renameat2", renameat2}, {"fsync", fsync}, {"statx", statx}, {"open", open}};
    for (size_t i = 0; i < sizeof ours / sizeof *ours && library != RTLD_NEXT; i++)
        if (!strcmp(name, ours[i].name))
            return ours[i].function;
    return original_dlsym()(library, name);
}
