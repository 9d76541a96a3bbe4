"""The salt and the wait of a row move into the row: one insert an act instead of three."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

import xuanshu.journal.models
from xuanshu.journal.appendonly import lift


def move_in(apps: Any, schema_editor: Any) -> None:
    """Copy salts and what waits into the rows; the triggers come back after the migration."""
    row = apps.get_model("journal", "Row")
    lift(schema_editor.connection)
    waiting = set(apps.get_model("journal", "Pending").objects.values_list("row_id", flat=True))
    row.objects.exclude(pk__in=waiting).update(waiting=False)
    for salt in apps.get_model("journal", "Salt").objects.iterator():
        row.objects.filter(pk=salt.row_id).update(salt=salt.value)


class Migration(migrations.Migration):
    """Two columns more, two tables fewer."""

    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.AddField(
            "row",
            "salt",
            models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField("row", "waiting", models.BooleanField(default=True)),
        migrations.RunPython(move_in, migrations.RunPython.noop),
        migrations.DeleteModel("Pending"),
        migrations.DeleteModel("Salt"),
        migrations.AlterField(
            "row",
            "id",
            models.UUIDField(
                default=xuanshu.journal.models.in_time,
                editable=False,
                primary_key=True,
                serialize=False,
            ),
        ),
        migrations.AddIndex(
            "row",
            models.Index(
                condition=models.Q(("waiting", True)),
                fields=["federation", "at"],
                name="journal_row_waiting",
            ),
        ),
    ]
