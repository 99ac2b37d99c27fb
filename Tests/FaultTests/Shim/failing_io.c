/* Loaded before a program (LD_PRELOAD), this fails chosen writes and synchronisations of chosen files.
 *
 * FAILING_IO_FILES    the files, as a pattern of whole paths, such as /tmp/a/year.sqlite*
 * FAILING_IO_CONTROL  a file of eight 64-bit numbers, shared with the test while both run:
 *     0  which calls: 1 writes (write, pwrite, ftruncate), 2 synchronisations (fsync, fdatasync), 0 none yet
 *     1  the first call to fail, 1 being the next
 *     2  how many fail; 0 is all that follow
 *     3  the errno they fail with; 0 says "done" and does nothing, as a disk that lies
 *     4  calls of that kind since the test asked for them
 *     5  how many of them failed
 *     6  writes in all
 *     7  synchronisations in all
 *
 * libsqlite3 writes with pwrite64, ftruncate64 and fdatasync.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { WRITES = 1, SYNCS = 2 };

struct control {
    uint64_t calls, first, times, error, seen, failed, writes, syncs;
};

static struct control *control;
static const char *files;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAILING_IO_CONTROL");
    files = getenv("FAILING_IO_FILES");
    if (!path || !files) return;
    int descriptor = open(path, O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return;
    void *page = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    close(descriptor);
    if (page != MAP_FAILED) control = page;
}

static int concerns(int descriptor) {
    char link[64], path[4096];
    if (!control) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return fnmatch(files, path, 0) == 0;
}

/* 0: go on; 1: fail or lie as the control says. */
static int fails(int descriptor, uint64_t kind) {
    if (!concerns(descriptor)) return 0;
    __atomic_add_fetch(kind == WRITES ? &control->writes : &control->syncs, 1, __ATOMIC_SEQ_CST);
    if (__atomic_load_n(&control->calls, __ATOMIC_SEQ_CST) != kind) return 0;
    uint64_t seen = __atomic_add_fetch(&control->seen, 1, __ATOMIC_SEQ_CST);
    if (seen < control->first) return 0;
    if (control->times && seen >= control->first + control->times) return 0;
    __atomic_add_fetch(&control->failed, 1, __ATOMIC_SEQ_CST);
    return 1;
}

static ssize_t end(ssize_t as_if_done) {
    if (!control->error) return as_if_done;
    errno = (int)control->error;
    return -1;
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    return fails(descriptor, WRITES) ? end((ssize_t)count) : syscall(SYS_write, descriptor, bytes, count);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
    return fails(descriptor, WRITES) ? end((ssize_t)count)
                                     : syscall(SYS_pwrite64, descriptor, bytes, count, offset);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
    return pwrite64(descriptor, bytes, count, offset);
}

int ftruncate64(int descriptor, off64_t length) {
    return (int)(fails(descriptor, WRITES) ? end(0) : syscall(SYS_ftruncate, descriptor, length));
}

int ftruncate(int descriptor, off_t length) { return ftruncate64(descriptor, length); }

int fsync(int descriptor) { return (int)(fails(descriptor, SYNCS) ? end(0) : syscall(SYS_fsync, descriptor)); }

int fdatasync(int descriptor) {
    return (int)(fails(descriptor, SYNCS) ? end(0) : syscall(SYS_fdatasync, descriptor));
}
