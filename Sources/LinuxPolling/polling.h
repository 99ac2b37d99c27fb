/* What Swift's Glibc module leaves out and the benchmark's load generator needs. */
#include <sys/epoll.h>
#include <sys/timerfd.h>
