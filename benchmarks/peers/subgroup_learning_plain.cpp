// The yardstick of workload P1, subgroup learning: plain objects, single thread, one
// std::mt19937_64 and one draw per chance; what a competent engineer writes on a first day. It is
// frozen: tuned neither up nor down, and independent of the engine, so that ratios to it can be
// compared over years. benchmarks/README.md has the workload's specification and the rule for
// changes. Standard output: CSV, one row per replication, the mean payoff before learning and after
// each period. Standard error: the cost of the simulation.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <exception>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

// ---- what the command line sets, and what the specification fixes ------------------------------

struct Options {
  int agents = 280;
  double rewiring = 0.1;  // chance that a tie leads out of the subgroup
  double adoption = 0.3;  // chance to take over one belief in one period
  int periods = 100;
  int replications = 100;
  std::uint64_t seed = 1;
};

constexpr int subgroup_size = 7;
constexpr int dimensions = 100;
constexpr int block_size = 5;  // dimensions that pay off only together

// ---- the objects -------------------------------------------------------------------------------

struct Agent {
  std::vector<int> beliefs;       // -1, 0 or 1 on each dimension
  std::vector<int> next_beliefs;  // those of the next period
  std::vector<int> observed;      // the agents at the other ends of its ties
  int payoff = 0;                 // 0, 5, ..., 100
};

class Simulation {
 public:
  Simulation(const Options& options, int replication)
      : options_(options), rng_(seeded(options.seed, replication)) {
    std::uniform_int_distribution<int> any_belief(-1, 1);
    for (int j = 0; j < dimensions; ++j) reality_.push_back(chance_(rng_) < 0.5 ? -1 : 1);
    agents_.resize(static_cast<std::size_t>(options_.agents));
    for (Agent& agent : agents_) {
      for (int j = 0; j < dimensions; ++j) agent.beliefs.push_back(any_belief(rng_));
      agent.payoff = payoff(agent.beliefs);
    }
    for (int i = 0; i < options_.agents; ++i) connect(i);
  }

  /// The mean payoff before learning and after each period.
  std::vector<double> run() {
    std::vector<double> record{mean_payoff()};
    for (int period = 0; period < options_.periods; ++period) {
      for (Agent& agent : agents_) learn(agent);
      for (Agent& agent : agents_) {
        agent.beliefs = agent.next_beliefs;
        agent.payoff = payoff(agent.beliefs);
      }
      record.push_back(mean_payoff());
    }
    return record;
  }

 private:
  static std::mt19937_64 seeded(std::uint64_t seed, int replication) {
    std::seed_seq sequence{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32),
                           static_cast<std::uint32_t>(replication)};
    return std::mt19937_64(sequence);
  }

  // one tie to each other member of the subgroup; some are redirected to agents outside of it
  void connect(int agent) {
    const int first = agent - agent % subgroup_size;
    std::uniform_int_distribution<int> any_outsider(0, options_.agents - subgroup_size - 1);
    for (int member = first; member < first + subgroup_size; ++member) {
      if (member == agent) continue;
      int target = member;
      if (chance_(rng_) < options_.rewiring) {
        target = any_outsider(rng_);
        if (target >= first) target += subgroup_size;
      }
      agents_[static_cast<std::size_t>(agent)].observed.push_back(target);
    }
  }

  int payoff(const std::vector<int>& beliefs) const {
    int total = 0;
    for (std::size_t start = 0; start < dimensions; start += block_size) {
      bool right = true;
      for (std::size_t j = start; j < start + block_size; ++j) {
        right = right && beliefs[j] == reality_[j];
      }
      if (right) total += block_size;
    }
    return total;
  }

  // takes over, belief by belief and by chance, what most of the better performers observed believe
  void learn(Agent& agent) {
    agent.next_beliefs = agent.beliefs;
    std::vector<const Agent*> better;
    for (const int target : agent.observed) {
      const Agent& other = agents_[static_cast<std::size_t>(target)];
      if (other.payoff > agent.payoff) better.push_back(&other);
    }
    if (better.empty()) return;
    for (std::size_t j = 0; j < dimensions; ++j) {
      int votes = 0;
      for (const Agent* other : better) votes += other->beliefs[j];
      if (votes != 0 && chance_(rng_) < options_.adoption) {
        agent.next_beliefs[j] = votes > 0 ? 1 : -1;
      }
    }
  }

  double mean_payoff() const {
    long total = 0;
    for (const Agent& agent : agents_) total += agent.payoff;
    return static_cast<double>(total) / options_.agents;
  }

  Options options_;
  std::mt19937_64 rng_;
  std::uniform_real_distribution<double> chance_;
  std::vector<int> reality_;
  std::vector<Agent> agents_;
};

Options parse(int argc, char** argv) {
  Options options;
  if (argc % 2 == 0) throw std::invalid_argument("every option needs a value");
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    const std::string value = argv[i + 1];
    if (name == "--agents") {
      options.agents = std::stoi(value);
    } else if (name == "--rewiring") {
      options.rewiring = std::stod(value);
    } else if (name == "--adoption") {
      options.adoption = std::stod(value);
    } else if (name == "--periods") {
      options.periods = std::stoi(value);
    } else if (name == "--replications") {
      options.replications = std::stoi(value);
    } else if (name == "--seed") {
      options.seed = std::stoull(value);
    } else {
      throw std::invalid_argument("unknown option " + name);
    }
  }
  if (options.agents < 2 * subgroup_size || options.agents % subgroup_size != 0) {
    throw std::invalid_argument("agents must be two or more subgroups of 7");
  }
  if (options.periods < 1 || options.replications < 1) {
    throw std::invalid_argument("counts must be at least 1");
  }
  if (!(options.rewiring >= 0.0 && options.rewiring <= 1.0 && options.adoption >= 0.0 &&
        options.adoption <= 1.0)) {
    throw std::invalid_argument("chances must be 0 to 1");
  }
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  try {
    options = parse(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "subgroup_learning_plain: wrong arguments: %s\n", error.what());
    return 2;
  }

  // the simulation alone is timed: nothing is printed before it ends
  std::vector<std::vector<double>> results;
  const std::clock_t cpu_start = std::clock();
  const auto start = std::chrono::steady_clock::now();
  for (int r = 0; r < options.replications; ++r) results.push_back(Simulation(options, r).run());
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  const double cpu_seconds = static_cast<double>(std::clock() - cpu_start) / CLOCKS_PER_SEC;

  std::printf("replication");
  for (int t = 0; t <= options.periods; ++t) std::printf(",y_%d", t);
  for (std::size_t r = 0; r < results.size(); ++r) {
    std::printf("\n%zu", r);
    for (const double y : results[r]) std::printf(",%.17g", y);
  }
  std::printf("\n");
  const double agent_updates =
      static_cast<double>(options.agents) * options.periods * options.replications;
  std::fprintf(stderr, "seconds=%.6f cpu_seconds=%.6f ns_per_agent_update=%.4f\n", elapsed.count(),
               cpu_seconds, 1e9 * elapsed.count() / agent_updates);
  return 0;
}
