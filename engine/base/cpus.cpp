#include "base/cpus.hpp"

#include <sched.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

namespace orgsim {
namespace {

namespace fs = std::filesystem;

/// Processors in the affinity mask; 0 when it cannot be read.
int affinity_cpus() {
  // machines of more than 1024 processors need a larger mask than the default one
  for (int size = CPU_SETSIZE; size <= 64 * CPU_SETSIZE; size *= 2) {
    cpu_set_t* const mask = CPU_ALLOC(size);
    if (mask == nullptr) return 0;
    const std::size_t bytes = CPU_ALLOC_SIZE(size);
    const bool known = sched_getaffinity(0, bytes, mask) == 0;
    const int count = known ? CPU_COUNT_S(bytes, mask) : 0;
    CPU_FREE(mask);
    if (known) return count;
  }
  return 0;
}

/// Quota of one group of version 2: "max 100000" or "150000 100000".
std::optional<double> quota_v2(const fs::path& group) {
  std::ifstream file(group / "cpu.max");
  double quota = 0.0;
  double period = 0.0;
  if (!(file >> quota >> period) || quota <= 0.0 || period <= 0.0) return {};
  return quota / period;
}

/// Quota of one group of version 1; -1 means none.
std::optional<double> quota_v1(const fs::path& group) {
  std::ifstream quota_file(group / "cpu.cfs_quota_us");
  std::ifstream period_file(group / "cpu.cfs_period_us");
  double quota = 0.0;
  double period = 0.0;
  if (!(quota_file >> quota) || !(period_file >> period) || quota <= 0.0 || period <= 0.0)
    return {};
  return quota / period;
}

/// Whether "cpu" is in a list of controllers such as "cpu,cpuacct".
bool has_cpu(const std::string& controllers) {
  std::istringstream list(controllers);
  for (std::string name; std::getline(list, name, ',');)
    if (name == "cpu") return true;
  return false;
}

}  // namespace

std::optional<double> cpu_quota(std::string_view membership, const fs::path& root) {
  std::optional<double> least;
  const auto consider = [&](std::optional<double> quota) {
    if (quota) least = least ? std::min(*least, *quota) : *quota;
  };

  // one line each "number:controllers:/path"; version 2 has no controllers
  std::istringstream lines{std::string(membership)};
  for (std::string line; std::getline(lines, line);) {
    const auto first = line.find(':');
    const auto second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    const bool version_2 = controllers.empty();
    if (!version_2 && !has_cpu(controllers)) continue;

    // the group and all above it limit us; inside a container the upper ones may not be visible
    const fs::path mount = version_2 ? root : root / controllers;
    for (fs::path group = fs::path(line.substr(second + 1)).relative_path();;
         group = group.parent_path()) {
      consider(version_2 ? quota_v2(mount / group) : quota_v1(mount / group));
      if (group.empty()) break;
    }
  }
  return least;
}

int available_cpus() {
  int cpus = affinity_cpus();
  if (cpus < 1) cpus = static_cast<int>(std::thread::hardware_concurrency());

  std::ifstream file("/proc/self/cgroup");
  std::ostringstream membership;
  membership << file.rdbuf();
  if (const auto quota = cpu_quota(membership.str(), "/sys/fs/cgroup"))
    cpus = std::min(cpus, static_cast<int>(std::ceil(std::min(*quota, 1e6))));
  return std::max(cpus, 1);
}

}  // namespace orgsim
