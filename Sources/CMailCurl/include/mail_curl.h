/// A narrow door to libcurl's SMTP: its calls take any number of arguments, which Swift cannot make.
#ifndef COURSEBOOK_MAIL_CURL_H
#define COURSEBOOK_MAIL_CURL_H

#include <stddef.h>

/// A line to a mail server, kept open between messages; used by one thread at a time.
typedef struct mail_curl mail_curl;

/// How the line is protected.
enum mail_curl_tls {
    mail_curl_plain,      ///< not at all
    mail_curl_starttls,   ///< by STARTTLS, which must succeed
    mail_curl_implicit    ///< from the first byte
};

/// What is needed to reach a server; texts may be NULL where there is none.
struct mail_curl_server {
    const char *host;
    int port;
    enum mail_curl_tls tls;
    const char *user;
    const char *password;
    const char *authorities;   ///< a file of certificates to trust instead of the system's
    const char *name;          ///< how we introduce ourselves
    long connect_timeout_ms;
    long timeout_ms;
};

/// What came of a message.
struct mail_curl_result {
    int is_sent;               ///< 1 when the server took it on
    long status;               ///< the server's last reply code; 0 when there was none
    int is_refused;            ///< 1 when the server said no to this recipient or this text, for good
    int is_unreachable;        ///< 1 when no message could have been handed over: no line, no greeting, no sign-in
    int is_aborted;            ///< 1 when we left before it was clear
    int is_in_step;            ///< 1 when the line may carry the next message; 0 when it must be closed
    char reason[512];          ///< in words, empty when sent
};

/// Makes a line; it connects when it is first used. NULL where there is no memory, or no TLS where it is asked for.
mail_curl *mail_curl_open(const struct mail_curl_server *server);

/// Hands over one message.
struct mail_curl_result mail_curl_send(
    mail_curl *line, const char *from, const char *to, const unsigned char *bytes, size_t length);

/// Makes a line that waits for the server wait no longer; called from any thread.
void mail_curl_leave(mail_curl *line);

/// Ends a line.
void mail_curl_close(mail_curl *line);

#endif
