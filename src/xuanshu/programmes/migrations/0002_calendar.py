"""The working days that come with the software."""

from django.db import migrations
from django.utils import timezone

from xuanshu.programmes.queries.shipped import days_digest, shipped_years


def fill(apps, schema_editor):
    Year = apps.get_model("programmes", "CalendarYear")
    Day = apps.get_model("programmes", "CalendarDay")
    now = timezone.now()
    for shipped in shipped_years():
        year = Year.objects.create(
            year=shipped.year,
            revision=1,
            source=shipped.source,
            digest=days_digest(shipped.days),
            confirmed_at=now,
        )
        Day.objects.bulk_create(
            Day(year=year, day=each.day, working=each.working, name=each.name)
            for each in shipped.days
        )


class Migration(migrations.Migration):
    dependencies = [("programmes", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
