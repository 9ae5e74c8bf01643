#define _GNU_SOURCE
#include "CMutation.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

int32_t mutation_active = -1;
uint8_t mutation_marks[1 << 16];
int64_t mutation_left = INT64_MAX;

static int last_signal = 0;

void mutation_stop(void) { _exit(mutation_endless); }

int32_t mutation_fork(void) { return (int32_t)fork(); }

void *mutation_share(uint64_t bytes) {
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

int32_t mutation_take(int32_t *number) { return __atomic_fetch_add(number, 1, __ATOMIC_SEQ_CST); }

/// How much longer than the processor time a wait may last: other work on the machine takes its share.
static const int64_t real_share = 24;

static struct itimerval after(int64_t milliseconds) {
    struct itimerval timer = {{0, 0}, {milliseconds / 1000, (milliseconds % 1000) * 1000}};
    return timer;
}

void mutation_watch(int32_t milliseconds) {
    struct itimerval used = after(milliseconds), passed = after(milliseconds * real_share);
    setitimer(ITIMER_VIRTUAL, &used, NULL);
    // One that waits for itself uses no processor.
    setitimer(ITIMER_REAL, &passed, NULL);
}

void mutation_limit_memory(uint64_t bytes) {
    struct rlimit limit = {bytes, bytes};
    setrlimit(RLIMIT_DATA, &limit);
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

int32_t mutation_wait(int32_t child) {
    int status = 0;
    if (child < 0) return -1;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) return -1;
    }
    last_signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    return last_signal == 0 ? WEXITSTATUS(status) : -1;
}

bool mutation_was_slow(void) { return last_signal == SIGVTALRM || last_signal == SIGALRM; }

void mutation_exit(int32_t code) { _exit(code); }
