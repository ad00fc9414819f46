import json
import subprocess
import sys
from pathlib import Path

TRIALS = Path(__file__).with_name("kill_trials.py")


def test_a_process_killed_at_any_moment_loses_nothing_and_the_next_run_ends_the_same():
    done = subprocess.run(
        [sys.executable, TRIALS, "--times", "20"], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)
    assert counts["killed by clock"] + counts["killed by step"] >= 20
    assert min(counts["killed by clock"], counts["killed by step"]) > 0
