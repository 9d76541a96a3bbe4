"""Xuanshu (选树): the yearly innovation award of a union federation, run from its written rules."""
