"""Addresses of the room."""

from django.urls import path

from xuanshu.cultivation.views import divide, guided, overview, pool, writing

POOL = "s/<int:season_id>/pool/<slug:stage_id>/"
GUIDED = "s/<int:season_id>/guided/"
ONE = GUIDED + "<int:entry_id>/"

urlpatterns = [
    path("pool/", overview.past_page, name="standing-pool"),
    path("pool/excel/", overview.past_excel, name="standing-pool-excel"),
    path(POOL, pool.pool_page, name="pool"),
    path(f"{POOL}excel/", pool.pool_excel, name="pool-excel"),
    path(f"{POOL}take/", pool.take_many, name="pool-take"),
    path(f"{POOL}divide/", divide.divide_pool, name="pool-divide"),
    path(f"{POOL}tracking/", overview.tracking_page, name="pool-tracking"),
    path(f"{POOL}tracking/excel/", overview.tracking_excel, name="pool-tracking-excel"),
    path(f"{POOL}<int:entry_id>/", pool.entry_in_pool, name="pool-entry"),
    path(GUIDED, guided.guided_page, name="guided"),
    path(ONE, guided.guided_entry, name="guided-entry"),
    path(f"{ONE}plan/", writing.plan, name="cultivation-plan"),
    path(f"{ONE}guidance/", writing.record, {"kind": "guidance"}, name="cultivation-guidance"),
    path(f"{ONE}progress/", writing.record, {"kind": "progress"}, name="cultivation-progress"),
    path(f"{ONE}papers/<int:attachment_id>/", guided.guided_paper, name="guided-paper"),
    path(f"{ONE}files/<int:file_id>/", guided.record_file, name="cultivation-file"),
]
