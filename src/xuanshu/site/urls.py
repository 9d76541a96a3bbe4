"""Every address. A season's pages begin with /s/<season>/; /notice/ and /check/ are public."""

from django.urls import include, path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from xuanshu.site import views

urlpatterns = [
    path("", views.home, name="home"),
    path("robots.txt", views.robots, name="robots"),
    path("rights/", views.rights_page, name="rights"),
    path("type-size/", views.type_size, name="type-size"),
    path("language/", require_POST(set_language), name="set-language"),
    path("demo-clock/", views.demo_clock, name="demo-clock"),
    path("accounts/", include("xuanshu.site.account_urls")),
    path("s/<int:season_id>/", views.season_home, name="season-home"),
    path("", include("xuanshu.units.urls")),
    path("", include("xuanshu.programmes.urls")),
    path("", include("xuanshu.entries.urls")),
    path("", include("xuanshu.vetting.urls")),
    path("", include("xuanshu.cultivation.urls")),
    path("", include("xuanshu.judging.urls")),
    path("", include("xuanshu.decisions.urls")),
    path("", include("xuanshu.publicity.urls")),
    path("", include("xuanshu.honours.urls")),
]

handler400 = "xuanshu.kit.errors.bad_request"
handler403 = "xuanshu.kit.errors.forbidden"
handler404 = "xuanshu.kit.errors.not_found"
handler500 = "xuanshu.kit.errors.server_error"
