#include "mail_curl.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct mail_curl {
    CURL *handle;
    char error[CURL_ERROR_SIZE];
    char last_reply[256];
    atomic_int is_leaving;
};

struct reading {
    const unsigned char *bytes;
    size_t left;
};

static pthread_once_t begun = PTHREAD_ONCE_INIT;
static void begin(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

static size_t read_some(char *buffer, size_t size, size_t count, void *context) {
    struct reading *reading = context;
    size_t length = size * count;
    if (length > reading->left) length = reading->left;
    memcpy(buffer, reading->bytes, length);
    reading->bytes += length;
    reading->left -= length;
    return length;
}

/// The server's replies come as header lines; one that begins with 4 or 5 tells why it said no.
static size_t keep_reply(char *text, size_t size, size_t count, void *context) {
    mail_curl *line = context;
    size_t length = size * count;
    if (length == 0 || (text[0] != '4' && text[0] != '5')) return length;
    size_t kept = length < sizeof line->last_reply ? length : sizeof line->last_reply - 1;
    memcpy(line->last_reply, text, kept);
    while (kept > 0 && (line->last_reply[kept - 1] == '\r' || line->last_reply[kept - 1] == '\n')) kept--;
    line->last_reply[kept] = 0;
    return length;
}

/// Asked by libcurl about once a second while it waits.
static int goes_on(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
    (void)a, (void)b, (void)c, (void)d;
    return atomic_load(&((mail_curl *)context)->is_leaving);
}

/// Whether a reply of 5xx to a recipient or a text is about just that, and for good (RFC 3463).
///
/// Enhanced codes say it: 5.1 the address, 5.2 the mailbox, 5.3.4 and 5.6 the text. Servers that put off what they have
/// against us until the recipient say 530, 535, 554 or 5.7: that is over once it is mended.
static int is_final(long status, const char *reply) {
    if (status < 500 || status > 599) return 0;
    const char *code = strlen(reply) > 4 ? reply + 4 : "";
    if (strncmp(code, "5.", 2) == 0)
        return strncmp(code, "5.1.", 4) == 0 || strncmp(code, "5.2.", 4) == 0 || strncmp(code, "5.3.4", 5) == 0
            || strncmp(code, "5.6.", 4) == 0;
    return status >= 550 && status <= 553;
}

mail_curl *mail_curl_open(const struct mail_curl_server *server) {
    pthread_once(&begun, begin);
    mail_curl *line = calloc(1, sizeof *line);
    if (!line) return NULL;
    line->handle = curl_easy_init();
    if (!line->handle) {
        free(line);
        return NULL;
    }
    char url[700];
    const char *scheme = server->tls == mail_curl_implicit ? "smtps" : "smtp";
    const char *bracket = strchr(server->host, ':') ? "[" : "";
    snprintf(url, sizeof url, "%s://%s%s%s:%d/%s", scheme, bracket, server->host, *bracket ? "]" : "", server->port,
        server->name ? server->name : "");
    CURL *handle = line->handle;
    curl_easy_setopt(handle, CURLOPT_URL, url);
    long protection = server->tls == mail_curl_plain ? CURLUSESSL_NONE : CURLUSESSL_ALL;
    if (curl_easy_setopt(handle, CURLOPT_USE_SSL, protection) != CURLE_OK) {
        mail_curl_close(line);
        return NULL;
    }
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (server->authorities) curl_easy_setopt(handle, CURLOPT_CAINFO, server->authorities);
    if (server->user) curl_easy_setopt(handle, CURLOPT_USERNAME, server->user);
    if (server->password) curl_easy_setopt(handle, CURLOPT_PASSWORD, server->password);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, server->connect_timeout_ms);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, server->timeout_ms);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, line->error);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, read_some);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, keep_reply);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, line);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, goes_on);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, line);
    return line;
}

/* What went wrong where the mail server says nothing about the message, in plain words; NULL where libcurl's say it best. */
static const char *plain_words(CURLcode code) {
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return "Nobody knows the name of the mail server";
    case CURLE_COULDNT_CONNECT: return "The mail server does not answer";
    case CURLE_OPERATION_TIMEDOUT: return "The mail server took too long";
    case CURLE_PEER_FAILED_VERIFICATION: return "The certificate of the mail server is not trusted";
    case CURLE_SSL_CONNECT_ERROR: return "No encrypted line to the mail server could be made";
    case CURLE_USE_SSL_FAILED: return "The mail server offers no encryption";
    case CURLE_LOGIN_DENIED: return "The mail server refused the user name or the password";
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR: return "The mail server broke off";
    default: return NULL;
    }
}

struct mail_curl_result mail_curl_send(
    mail_curl *line, const char *from, const char *to, const unsigned char *bytes, size_t length) {
    struct mail_curl_result result = {0, 0, 0, 0, 0, 1, ""};
    struct reading reading = {bytes, length};
    struct curl_slist *recipients = curl_slist_append(NULL, to);
    if (!recipients) {
        snprintf(result.reason, sizeof result.reason, "out of memory");
        return result;
    }
    line->error[0] = 0;
    line->last_reply[0] = 0;
    curl_easy_setopt(line->handle, CURLOPT_MAIL_FROM, from);
    curl_easy_setopt(line->handle, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(line->handle, CURLOPT_READDATA, &reading);
    curl_easy_setopt(line->handle, CURLOPT_INFILESIZE_LARGE, (curl_off_t)length);
    CURLcode code = curl_easy_perform(line->handle);
    curl_easy_getinfo(line->handle, CURLINFO_RESPONSE_CODE, &result.status);
    curl_slist_free_all(recipients);
    curl_easy_setopt(line->handle, CURLOPT_MAIL_RCPT, NULL);
    curl_easy_setopt(line->handle, CURLOPT_READDATA, NULL);
    result.is_sent = code == CURLE_OK;
    if (result.is_sent) return result;
    int is_about_recipient = strncmp(line->error, "RCPT failed", 11) == 0;
    int is_about_text = reading.left < length;
    result.is_refused = (is_about_recipient || is_about_text) && is_final(result.status, line->last_reply);
    int is_about_message = is_about_recipient || is_about_text || strncmp(line->error, "MAIL failed", 11) == 0
        || strncmp(line->error, "DATA failed", 11) == 0;
    result.is_aborted = code == CURLE_ABORTED_BY_CALLBACK;
    result.is_unreachable = !result.is_aborted && (!is_about_message || result.status == 421);
    result.is_in_step = is_about_recipient && result.status >= 400 && result.status != 421;
    int has_reply = line->last_reply[0] && result.status >= 400;
    const char *words = has_reply ? line->last_reply : line->error[0] ? line->error : curl_easy_strerror(code);
    const char *plain = has_reply && code != CURLE_LOGIN_DENIED ? NULL : plain_words(code);
    if (plain) {
        snprintf(result.reason, sizeof result.reason, "%s (%s)", plain, words);
    } else {
        snprintf(result.reason, sizeof result.reason, "%s", words);
    }
    return result;
}

void mail_curl_leave(mail_curl *line) {
    if (line) atomic_store(&line->is_leaving, 1);
}

void mail_curl_close(mail_curl *line) {
    if (!line) return;
    curl_easy_cleanup(line->handle);
    free(line);
}
