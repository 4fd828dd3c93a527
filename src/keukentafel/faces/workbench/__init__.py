"""The workbench: the pages of everybody who works in a team. It composes what stands below and owns no case rows."""
