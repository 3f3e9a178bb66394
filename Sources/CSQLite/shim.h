// SQLite, and the calls that Swift cannot make because they take any number of arguments.
#ifndef MILEPOST_CSQLITE_H
#define MILEPOST_CSQLITE_H

#include "memory.h"
#include <sqlite3.h>

// Neither locks between threads nor statistics of memory, and memory of its own: for a process with one thread. To be
// called before any other call (https://sqlite.org/c3ref/config.html).
static inline int milepost_sqlite_single_thread(void) {
  static const sqlite3_mem_methods methods = {
      milepost_memory_take, milepost_memory_give, milepost_memory_resize, milepost_memory_size,
      milepost_memory_round, milepost_memory_begin, milepost_memory_end, (void *)0};
  int code = sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
  if (code == SQLITE_OK) code = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  return code == SQLITE_OK ? sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) : code;
}

// No locks within connections, of which each thread has its own, no statistics of memory, which all threads would wait for, and
// the C library's memory. To be called while no connection is open (https://sqlite.org/threadsafe.html).
static inline int milepost_sqlite_connection_each(void) {
  static const sqlite3_mem_methods methods = {0}; /* the library's own choice */
  int code = sqlite3_shutdown();
  if (code == SQLITE_OK) code = sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
  if (code == SQLITE_OK) code = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  return code == SQLITE_OK ? sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) : code;
}

// Leaves the write-ahead log as it is when this connection is the last to close
// (https://sqlite.org/c3ref/c_dbconfig_defensive.html, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE).
static inline int milepost_sqlite_keep_log(sqlite3 *database) {
  return sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

// Makes EXPLAIN QUERY PLAN tell of the statements of triggers as well
// (https://sqlite.org/c3ref/c_dbconfig_defensive.html, SQLITE_DBCONFIG_TRIGGER_EQP).
static inline int milepost_sqlite_explain_triggers(sqlite3 *database, int on) {
  return sqlite3_db_config(database, SQLITE_DBCONFIG_TRIGGER_EQP, on, (int *)0);
}

#endif
