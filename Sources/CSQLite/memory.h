// Memory for SQLite in a process that answers one request and ends (https://sqlite.org/malloc.html, section 3.1.3).
//
// Reading the schema takes ten thousand small blocks, and glibc spends a sixth of a post on them. Here a block comes from
// the front of a large piece, or from a list of those of its size that were given back. Nothing goes back to the system:
// the process ends. A piece is a huge page where the system has one (madvise(2), MADV_HUGEPAGE): measured 0.1 ms for the
// 2 MB that a post needs, against 0.7 ms for as many small pages.
#ifndef MILEPOST_MEMORY_H
#define MILEPOST_MEMORY_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
  MILEPOST_STEP = 16,        // sizes up to MILEPOST_SMALL are multiples of this,
  MILEPOST_SMALL = 1024,     //
  MILEPOST_WIDE_STEP = 512,  // larger ones of this,
  MILEPOST_LARGE = 16384,    // and those above this are malloc's.
  MILEPOST_LISTS = MILEPOST_SMALL / MILEPOST_STEP + MILEPOST_LARGE / MILEPOST_WIDE_STEP + 2,
  MILEPOST_FIRST = 64 * 1024,
  MILEPOST_PIECE = 2 * 1024 * 1024
};

// A block begins with its size; while it is in a list, the place of the next one follows.
struct milepost_block {
  int64_t size;
  struct milepost_block *next;
};

struct milepost_memory {
  char *front, *end;
  struct milepost_block *lists[MILEPOST_LISTS];
  char first[MILEPOST_FIRST];
};

static inline struct milepost_memory *milepost_memory_of_process(void) {
  static struct milepost_memory memory;
  return &memory;
}

static inline int milepost_memory_round(int size) {
  int step = size <= MILEPOST_SMALL ? MILEPOST_STEP : MILEPOST_WIDE_STEP;
  if (size > MILEPOST_LARGE) step = 8;
  return (size + step - 1) / step * step;
}

static inline int milepost_memory_list(int64_t size) {
  if (size <= MILEPOST_SMALL) return (int)(size / MILEPOST_STEP);
  return MILEPOST_SMALL / MILEPOST_STEP + (int)(size / MILEPOST_WIDE_STEP);
}

// A new piece, at a place where a huge page can be.
static inline char *milepost_memory_piece(void) {
  size_t size = MILEPOST_PIECE;
  char *room = (char *)mmap(NULL, 2 * size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (room == MAP_FAILED) return NULL;
  size_t before = (size - (uintptr_t)room % size) % size;
  if (before > 0) munmap(room, before);
  munmap(room + before + size, size - before);
  madvise(room + before, size, MADV_HUGEPAGE);
  return room + before;
}

static inline struct milepost_block *milepost_memory_cut(struct milepost_memory *memory, size_t length) {
  if ((size_t)(memory->end - memory->front) < length) {
    // The first piece is small: a request that is refused needs no more.
    int is_first = memory->front == NULL;
    char *piece = is_first ? memory->first : milepost_memory_piece();
    if (!piece) return NULL;
    memory->front = piece;
    memory->end = piece + (is_first ? (size_t)MILEPOST_FIRST : (size_t)MILEPOST_PIECE);
  }
  struct milepost_block *block = (struct milepost_block *)memory->front;
  memory->front += length;
  return block;
}

static inline void *milepost_memory_take(int wanted) {
  int size = milepost_memory_round(wanted);
  size_t length = (size_t)size + sizeof(int64_t);
  struct milepost_block *block;
  if (size > MILEPOST_LARGE) {
    block = (struct milepost_block *)malloc(length);
  } else {
    struct milepost_memory *memory = milepost_memory_of_process();
    struct milepost_block **list = &memory->lists[milepost_memory_list(size)];
    block = *list;
    if (block) {
      *list = block->next;
    } else {
      block = milepost_memory_cut(memory, length);
    }
  }
  if (!block) return NULL;
  block->size = size;
  return &block->next;
}

static inline struct milepost_block *milepost_memory_block(void *place) {
  return (struct milepost_block *)((char *)place - offsetof(struct milepost_block, next));
}

static inline int milepost_memory_size(void *place) { return place ? (int)milepost_memory_block(place)->size : 0; }

static inline void milepost_memory_give(void *place) {
  struct milepost_block *block = milepost_memory_block(place);
  if (block->size > MILEPOST_LARGE) {
    free(block);
    return;
  }
  struct milepost_block **list = &milepost_memory_of_process()->lists[milepost_memory_list(block->size)];
  block->next = *list;
  *list = block;
}

static inline void *milepost_memory_resize(void *place, int wanted) {
  int old = milepost_memory_size(place);
  if (milepost_memory_round(wanted) == old) return place;
  void *fresh = milepost_memory_take(wanted);
  if (!fresh) return NULL;
  memcpy(fresh, place, (size_t)(old < wanted ? old : wanted));
  milepost_memory_give(place);
  return fresh;
}

static inline int milepost_memory_begin(void *data) { return (void)data, 0; }
static inline void milepost_memory_end(void *data) { (void)data; }

#endif
