#ifndef CMUTATION_H
#define CMUTATION_H

#include <stdbool.h>
#include <stdint.h>

// The switches of all mutants, and what the driver needs that Swift does not offer. One thread only.

/// Number of the mutant that is on; -1 for none.
extern int32_t mutation_active;
/// A mutant that is passed gets a 1 here.
extern uint8_t mutation_marks[1 << 16];
/// How many switches may still be passed; the process ends with `mutation_endless` when none is left.
extern int64_t mutation_left;

enum { mutation_endless = 43 };

void mutation_stop(void);

/// Whether a mutant is on; stands wherever source text was changed.
static inline bool mutant(int32_t number) {
    mutation_marks[number] = 1;
    if (--mutation_left == 0) mutation_stop();
    return mutation_active == number;
}

/// Whether a mutant has been passed.
static inline bool mutation_marks_at(int64_t number) { return mutation_marks[number] != 0; }

/// fork(2), which Swift hides.
int32_t mutation_fork(void);
/// Memory that forked processes share, zeroed; null where there is none.
void *mutation_share(uint64_t bytes);
/// Adds 1 to a shared number, and returns what it was.
int32_t mutation_take(int32_t *number);
/// Ends the process by a signal after so many milliseconds of processor time, or many times as many of real time; 0 takes
/// that back.
void mutation_watch(int32_t milliseconds);
/// Keeps the process from using more memory than that.
void mutation_limit_memory(uint64_t bytes);
/// Waits for a child; -1 where it was ended by a signal, else its exit code.
int32_t mutation_wait(int32_t child);
/// Whether the child that was waited for last was ended by `mutation_watch`.
bool mutation_was_slow(void);
/// _exit(2): leaves no trace in files that are open.
void mutation_exit(int32_t code);

#endif
