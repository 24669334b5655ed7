"""What insiders traded: counted once however often it is reported, codes as filed, with what was left out and why."""

from graph.activity.clusters import cluster_buys
from graph.activity.insiders import GroupBy, insider_activity
from graph.activity.related import related_parties
from graph.activity.reports import event_of

__all__ = ["GroupBy", "cluster_buys", "event_of", "insider_activity", "related_parties"]
