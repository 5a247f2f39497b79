"""Workload P1, subgroup learning, on Mesa as a Mesa user writes it: people are agents, a period is
two AgentSet.do calls (all look, then all change), draws come from the model's own generator, a
DataCollector keeps the record. benchmarks/README.md has the specification and the rule for changes.

Standard output: CSV, one row per replication. Standard error: the cost of the simulation alone.
Needs the packages pinned in requirements.txt beside this file.
"""

import argparse
import csv
import sys
import time

import mesa

SUBGROUP_SIZE = 7
DIMENSIONS = 100
BLOCK_SIZE = 5  # dimensions that pay off only together


class Person(mesa.Agent):
    """Believes something on each dimension, and learns from better performers that it observes."""

    def __init__(self, model):
        super().__init__(model)
        self.beliefs = self.random.choices((-1, 0, 1), k=DIMENSIONS)
        self.next_beliefs = self.beliefs
        self.observed = []
        self.evaluate()

    def evaluate(self):
        right = [ours == real for ours, real in zip(self.beliefs, self.model.reality)]
        blocks = range(0, DIMENSIONS, BLOCK_SIZE)
        self.payoff = BLOCK_SIZE * sum(all(right[b : b + BLOCK_SIZE]) for b in blocks)

    def look(self):
        """What the majority of the better performers believe, taken over by chance."""
        better = [other.beliefs for other in self.observed if other.payoff > self.payoff]
        self.next_beliefs = self.beliefs
        if not better:
            return
        self.next_beliefs = list(self.beliefs)
        for dimension, believed in enumerate(zip(*better)):
            votes = sum(believed)
            if votes != 0 and self.random.random() < self.model.adoption:
                self.next_beliefs[dimension] = 1 if votes > 0 else -1

    def change(self):
        if self.next_beliefs is not self.beliefs:
            self.beliefs = self.next_beliefs
            self.evaluate()


class SubgroupLearning(mesa.Model):
    """People in subgroups, with some ties between them, learn about a reality that nobody sees."""

    def __init__(self, agents, rewiring, adoption, seed):
        super().__init__(seed=seed)
        self.adoption = adoption
        self.reality = self.random.choices((-1, 1), k=DIMENSIONS)
        self.people = Person.create_agents(self, agents)
        self.connect(list(self.people), rewiring)
        self.datacollector = mesa.DataCollector(
            model_reporters={"payoff": lambda model: model.people.agg("payoff", sum) / agents}
        )
        self.datacollector.collect(self)

    def connect(self, people, rewiring):
        """One tie to each other member of the subgroup, some redirected to people outside of it."""
        for first in range(0, len(people), SUBGROUP_SIZE):
            members = people[first : first + SUBGROUP_SIZE]
            outsiders = people[:first] + people[first + SUBGROUP_SIZE :]
            for person in members:
                person.observed = [
                    self.random.choice(outsiders) if self.random.random() < rewiring else member
                    for member in members
                    if member is not person
                ]

    def step(self):
        self.people.do("look")
        self.people.do("change")
        self.datacollector.collect(self)


def simulate(options, replication):
    """Runs one replication; returns the mean payoff before learning and after each period."""
    # seeds apart by more than any number of replications, so that runs never share a stream
    seed = options.seed * 1_000_003 + replication
    model = SubgroupLearning(options.agents, options.rewiring, options.adoption, seed)
    for _ in range(options.periods):
        model.step()
    return model.datacollector.get_model_vars_dataframe()["payoff"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--agents", type=int, default=280)
    parser.add_argument("--rewiring", type=float, default=0.1)
    parser.add_argument("--adoption", type=float, default=0.3)
    parser.add_argument("--periods", type=int, default=100)
    parser.add_argument("--replications", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    cpu_start, start = time.process_time(), time.perf_counter()
    results = [simulate(options, replication) for replication in range(options.replications)]
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu_start

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["replication", *(f"y_{t}" for t in range(options.periods + 1))])
    writer.writerows([number, *map(float, record)] for number, record in enumerate(results))
    agent_updates = options.agents * options.periods * options.replications
    print(
        f"seconds={seconds:.6f} cpu_seconds={cpu_seconds:.6f} "
        f"ns_per_agent_update={1e9 * seconds / agent_updates:.4f}",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
