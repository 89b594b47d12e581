/*
 * The limit for the load model's column loop: the same arithmetic for a thousand targets, in C. Prints CPU seconds for one
 * simulated second, the least of many runs.
 */
#include <math.h>
#include <stdio.h>
#include <time.h>

#define TARGETS 1000
#define SECONDS 500
#define RUNS 40

static double form[TARGETS], capacity[TARGETS], serving[TARGETS], target_group[TARGETS], share[TARGETS];
static double request_rate[TARGETS], answer_rate[TARGETS], in_service[TARGETS], cpu[TARGETS];
static double service_time[TARGETS], wait_seconds[TARGETS], still_waiting[TARGETS], memory_base[TARGETS];
static double memory_per_request[TARGETS], memory_limit[TARGETS], service[TARGETS], waiting[TARGETS];
static double in_flight[TARGETS], age[TARGETS], oldest[TARGETS], memory[TARGETS], response_time[TARGETS];
static double error_share[TARGETS], running[TARGETS], burst[TARGETS], percent_per_mib[TARGETS];
static double totals[16];

static void serve(int used, const double *rates) {
  for (int slot = 0; slot < used; slot++) {
    if (form[slot] == 0) continue;
    int group = (int)target_group[slot] - 1;
    double arrived = group < 0 ? 0 : serving[slot] * share[slot] * rates[group];
    double pressure = in_service[slot] + arrived;
    double half = 1 - pressure + capacity[slot];
    double root = sqrt(half * half + 4 * pressure);
    double inside = half > 0 ? (2 * pressure) / (half + root) : (root - half) / 2;
    request_rate[slot] = arrived;
    in_service[slot] = inside;
    answer_rate[slot] = pressure - inside;
    cpu[slot] = inside / (1 + inside) * 100;
  }
}

static int leave(int used, const double *timeouts, double *gathered) {
  int out_of_memory = 0;
  double same_mean = -1, same_shape = -1, same_answers = 0;
  for (int slot = 0; slot < used; slot++) {
    if (form[slot] == 0) continue;
    int group = (int)target_group[slot] - 1;
    double served = answer_rate[slot], inside = in_service[slot], arrived = request_rate[slot];
    double passed = inside + served, before = passed - arrived;
    double mean = passed > 1e-9 ? (age[slot] * before + (before + inside) * 0.5) / passed : service_time[slot];
    double shape = cpu[slot] * 0.01;
    double surplus = arrived - capacity[slot];
    double drift = (surplus > 0 ? surplus : -surplus) * inside, noise = arrived + capacity[slot];
    if (drift > noise) shape *= noise / drift;
    double pause = wait_seconds[slot], room = (group < 0 ? 1e300 : timeouts[group]) - pause;
    double far = mean * 30, older = oldest[slot] + 1, oldest_age = older < far ? older : far;
    oldest[slot] = oldest_age;
    age[slot] = mean;
    double longest = oldest_age < room ? oldest_age : room;
    if (longest < mean * 27) same_mean = -1;
    double waiting_before = waiting[slot] + served, still = waiting_before * still_waiting[slot];
    double answers = waiting_before - still, all = inside + still;
    double held = all < 512 ? all : 512, used_memory = memory_base[slot] + memory_per_request[slot] * held;
    answer_rate[slot] = answers;
    in_service[slot] = inside;
    waiting[slot] = still;
    in_flight[slot] = all;
    memory[slot] = used_memory;
    response_time[slot] = pause + mean;
    if (used_memory > memory_limit[slot]) out_of_memory++;
    if (mean == same_mean && shape == same_shape && service[slot] == 1) {
      same_answers += answers;
      continue;
    }
    gathered[0] += same_answers * same_mean;
    gathered[1] += same_answers * same_shape;
    same_mean = mean;
    same_shape = shape;
    same_answers = answers;
  }
  return out_of_memory;
}

static void add_up(int used) {
  double delivered = 0, answered = 0, failed = 0, seconds = 0, inside = 0;
  for (int slot = 0; slot < used; slot++) {
    delivered += request_rate[slot];
    answered += answer_rate[slot];
    failed += answer_rate[slot] * error_share[slot];
    seconds += answer_rate[slot] * response_time[slot];
    inside += in_flight[slot];
  }
  double cpu_sum = 0, cpu_least = 1e300, cpu_most = 0, memory_sum = 0, memory_least = 1e300, memory_most = 0;
  for (int slot = 0; slot < used; slot++) {
    if (running[slot] != 1) continue;
    double of_cpu = cpu[slot] * burst[slot], of_memory = memory[slot] * percent_per_mib[slot];
    cpu_sum += of_cpu;
    memory_sum += of_memory;
    cpu_least = of_cpu < cpu_least ? of_cpu : cpu_least;
    cpu_most = of_cpu > cpu_most ? of_cpu : cpu_most;
    memory_least = of_memory < memory_least ? of_memory : memory_least;
    memory_most = of_memory > memory_most ? of_memory : memory_most;
  }
  double found[] = {delivered, answered, failed, seconds, inside, cpu_sum, cpu_least, cpu_most, memory_sum, memory_least, memory_most};
  for (int i = 0; i < 11; i++) totals[i] += found[i];
}

int main(void) {
  for (int slot = 0; slot < TARGETS; slot++) {
    form[slot] = serving[slot] = target_group[slot] = service[slot] = running[slot] = burst[slot] = 1;
    service_time[slot] = 0.01 * (0.8 + 0.0002 * ((slot * 37) % 1000));
    capacity[slot] = 1 / service_time[slot];
    share[slot] = 1.0 / TARGETS;
    wait_seconds[slot] = 0.02;
    still_waiting[slot] = 0.02 / 1.02;
    memory_base[slot] = 128;
    memory_per_request[slot] = 2;
    memory_limit[slot] = 1e12;
    percent_per_mib[slot] = 1e-10;
  }
  double timeout = 1e9, gathered[2] = {0, 0}, least = 1e300;
  int step = 0;
  for (int run = 0; run < RUNS; run++) {
    clock_t began = clock();
    for (int second = 0; second < SECONDS; second++, step++) {
      double rate = TARGETS * 60 * (1 + 0.004 * (step % 101));
      serve(TARGETS, &rate);
      leave(TARGETS, &timeout, gathered);
      add_up(TARGETS);
    }
    double took = (double)(clock() - began) / CLOCKS_PER_SEC / SECONDS;
    if (took < least) least = took;
  }
  fprintf(stderr, "%g %g\n", totals[1], gathered[0]);
  printf("%.9f\n", least);
  return 0;
}
