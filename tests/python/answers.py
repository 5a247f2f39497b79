"""Reading what the program answered."""

import json

import h5py


def answer_of(done):
    return json.loads(done.stdout)


def hashes(answer):
    """The state hashes of a run or of each arm of a comparison, by replication."""
    arms = answer.get("arms", [answer])
    return [{run["replication"]: run["state_hash"] for run in arm["replications"]} for arm in arms]


def hashes_in(path):
    """The same, as a result file holds them."""
    with h5py.File(path) as file:
        done = file["replications_done"][()]
        numbers = file["replication"][()]
        states = file["state_hash"][()]
        return [
            {int(numbers[i]): f"{states[arm, i]:016x}" for i in range(done[arm])}
            for arm in range(len(done))
        ]
