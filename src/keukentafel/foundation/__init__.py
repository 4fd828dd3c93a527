"""Foundation: values, the command frame, packs, accounts, the gate and the wall, the index."""
