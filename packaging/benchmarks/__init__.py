"""What `dev.py bench` measures: each figure beside a plain baseline, in the same run."""
