"""Answers as files: CSV for programs, CSV for Polish Excel, XLSX with sources and method.

A file is built from an Answer that is computed again from its call, so that nothing has to be kept
on the server between showing an answer and downloading it.
"""
